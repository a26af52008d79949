#include "app/display.hpp"
#include "app/page/html_parts.hpp"

#include <algorithm>
#include <cstddef>

namespace dbxfer::app {
namespace {

constexpr std::size_t largest_causes = 400'000;
/// With all that there is to say of them; the others have a line each.
constexpr std::size_t most_causes_of_page = 20;

class Causes {
public:
  Causes(Markup &html, const Page &page) : html_(html), page_(page) {}

  void write() {
    if (page_.causes.empty())
      return;
    open_section(html_, "causes",
                 page_.causes.size() == 1 ? page_.words.cause : page_.words.causes);
    if (!page_.causes_note.empty())
      html_.element("p", page_.causes_note);
    html_.open("div", {{"class", "causes"}});
    const std::size_t told = std::min(page_.causes.size(), most_causes_of_page);
    for (std::size_t i = 0; i < told; ++i)
      put(page_.causes[i]);
    html_.close();
    if (told < page_.causes.size())
      smaller_causes(
          {page_.causes.begin() + static_cast<std::ptrdiff_t>(told), page_.causes.end()});
    html_.close();
  }

private:
  /// A line for each.
  void smaller_causes(const std::vector<PageCause> &causes) {
    std::uint64_t rows = 0;
    for (const PageCause &cause : causes)
      rows += cause.rows;
    html_.open("details");
    html_.element("summary", "and " + counted(causes.size(), "smaller one") + ", which explain " +
                                 counted(rows, page_.words.counted));
    html_.open("ul", {{"class", "smaller"}});
    const Share share(html_, largest_causes);
    std::size_t done = 0;
    for (; done < causes.size() && !share.is_used_up(); ++done) {
      html_.open("li");
      html_.element("strong", counted(causes[done].rows, page_.words.counted));
      html_.text(": " + sentence_of(causes[done], with_commas(causes[done].own)));
      html_.close();
    }
    html_.close();
    put_more(html_, causes.size() - done, "cause");
    html_.close();
  }

  void put(const PageCause &cause) {
    html_.open("article", {{"class", "cause"}});
    html_.open("h3");
    html_.element("span", counted(cause.rows, page_.words.counted), {{"class", "count"}});
    html_.own(" ");
    html_.element("span", cause.table, {{"class", "name"}});
    html_.close();
    html_.element("p", sentence_of(cause, counted(cause.own, "row")));
    if (!cause.fallen.empty())
      put_fallen(cause.fallen);
    if (!cause.fix.empty())
      html_.element("p", cause.fix, {{"class", "fix"}});
    if (!cause.command.empty())
      put_command(html_, cause.command);
    if (!cause.examples.empty())
      put_examples(cause);
    html_.close();
  }

  [[nodiscard]] static std::string sentence_of(const PageCause &cause, const std::string &own) {
    return cause.own == 0 ? cause.sentence : own + " of " + cause.table + cause.sentence;
  }

  void put_fallen(const RowsByTable &fallen) {
    html_.open("p", {{"class", "fallen"}});
    html_.own("With them fall ");
    for (std::size_t i = 0; i < fallen.size(); ++i) {
      html_.own(i == 0 ? Literal("") : Literal(", "));
      html_.text(with_commas(fallen[i].second) + " of ");
      html_.element("span", fallen[i].first, {{"class", "name"}});
    }
    html_.own(".");
    html_.close();
  }

  void put_examples(const PageCause &cause) {
    html_.open("details");
    html_.element("summary", "Which " + page_.words.counted + "s");
    html_.open("ul", {{"class", "examples"}});
    for (const std::string &example : cause.examples)
      html_.element("li", example);
    if (cause.more_examples > 0)
      html_.element("li", "and " + with_commas(cause.more_examples) + " more");
    html_.close();
    html_.close();
  }

  Markup &html_;
  const Page &page_;
};

} // namespace

void put_causes(Markup &html, const Page &page) { Causes(html, page).write(); }

} // namespace dbxfer::app
