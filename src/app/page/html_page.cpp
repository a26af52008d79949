#include "app/page/html_parts.hpp"
#include "app/page/sources.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace dbxfer::app {
namespace {

constexpr std::size_t largest_remarks = 120'000;

class HtmlWriter {
public:
  HtmlWriter(const Page &page, const std::stop_token &stop) : page_(page), stop_(stop) {}

  std::string write() {
    html_.own("<!DOCTYPE html>\n<!-- a report of dbxfer -->\n");
    html_.open("html", {{"lang", "en"}});
    head();
    html_.open("body");
    html_.element("a", "To the verdict", {{"class", "skip"}, {"href", "#verdict"}});
    banner();
    html_.open("main", {{"id", "verdict"}});
    verdict();
    facts();
    put_causes(html_, page_);
    next();
    put_tables(html_, page_);
    put_graph(html_, page_, stop_);
    put_changes(html_, page_);
    remarks();
    sequences();
    steps();
    html_.close();
    footer();
    html_.own(Literal(sources::script));
    return html_.finish() + "\n";
  }

private:
  void head() {
    html_.open("head");
    html_.own("<meta charset=\"utf-8\">");
    html_.empty("meta",
                {{"http-equiv", "Content-Security-Policy"},
                 {"content", "default-src 'none'; style-src " + std::string(sources::style_digest) +
                                 "; script-src " + std::string(sources::script_digest) +
                                 "; img-src data:; base-uri 'none'; form-action 'none'"}});
    html_.own("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
              "<meta name=\"color-scheme\" content=\"light dark\">"
              "<meta name=\"referrer\" content=\"no-referrer\">"
              "<meta name=\"robots\" content=\"noindex\">"
              "<link rel=\"icon\" href=\"data:,\">\n");
    html_.element("title", page_.heading + (page_.mode.empty() ? "" : " (" + page_.mode + ")"));
    html_.own(Literal(sources::style));
    html_.close();
  }

  void banner() {
    html_.open("header");
    html_.open("p", {{"class", "kind"}});
    html_.element("span", "dbxfer " + page_.command, {{"class", "tool"}});
    if (!page_.mode.empty())
      html_.element("span", page_.mode, {{"class", "mode"}});
    html_.close();
    html_.element("h1", page_.heading);
    navigation();
    html_.close();
  }

  void link(Literal target, const std::string &words) {
    html_.open("li");
    html_.element("a", words, {{"href", of(target)}});
    html_.close();
  }

  void navigation() {
    html_.open("nav", {{"aria-label", "Parts of this page"}});
    html_.open("ul");
    if (!page_.causes.empty())
      link("#causes", "Causes");
    if (!page_.next.empty())
      link("#next", "Next");
    if (!page_.tables.empty())
      link("#tables", page_.words.part);
    if (has_graph(page_))
      link("#graph", "References");
    if (any_changes(page_))
      link("#changes", "Changes");
    if (!page_.warnings.empty() || !page_.notes.empty())
      link("#remarks", "Remarks");
    if (!page_.sequences.empty())
      link("#sequences", "Sequences");
    if (page_.is_ended)
      link("#end", "Timings");
    html_.close();
    html_.close();
  }

  void verdict() {
    html_.element("p", page_.verdict, {{"class", "verdict " + of(class_of(page_.tone))}});
    const auto totals = heads_of(page_);
    if (totals.empty())
      return;
    html_.open("ul", {{"class", "totals"}});
    for (const auto &[outcome, count] : totals) {
      html_.open("li", {{"class", of(class_of(outcome.tone)) + (count == 0 ? " none" : "")}});
      html_.element("strong", with_commas(count));
      html_.own(" ");
      html_.element("span", outcome.name);
      html_.close();
    }
    html_.close();
  }

  void facts() {
    html_.open("dl", {{"class", "facts"}});
    for (const PageFact &fact : page_.facts) {
      html_.open("div");
      html_.element("dt", fact.name);
      html_.open("dd", {{"class", fact.is_code ? "code" : "prose"}});
      if (fact.is_code)
        put_words(html_, fact.value);
      else
        html_.text(fact.value);
      html_.close();
      html_.close();
    }
    html_.close();
  }

  void next() {
    if (page_.next.empty())
      return;
    open_section(html_, "next", "What to run next");
    for (const PageCommand &each : page_.next) {
      html_.element("p", each.why);
      put_command(html_, each.line);
    }
    if (!page_.next_note.empty())
      html_.element("p", page_.next_note, {{"class", "more"}});
    html_.close();
  }

  void sentences(const std::vector<std::string> &lines, Literal heading, Literal kind) {
    if (lines.empty())
      return;
    html_.element("h3", heading.text());
    html_.open("div", {{"class", of(kind)}});
    put_each(html_, lines, largest_remarks, "sentence",
             [&](const std::string &line) { html_.element("p", line); });
    html_.close();
  }

  void remarks() {
    if (page_.warnings.empty() && page_.notes.empty())
      return;
    open_section(html_, "remarks", page_.words.remarks);
    sentences(page_.warnings, "Warnings", "warnings");
    sentences(page_.notes, "Notes", "notes");
    html_.close();
  }

  void sequences() {
    if (page_.sequences.empty())
      return;
    open_section(html_, "sequences", page_.sequences_heading);
    open_scroll(html_, "scroll", "Next values of the sequences");
    html_.open("table");
    html_.own("<thead><tr><th scope=\"col\">Sequence</th><th scope=\"col\" class=\"number\">"
              "Next value before</th><th scope=\"col\" class=\"number\">Next value after</th></tr>"
              "</thead>");
    html_.open("tbody");
    const Share share(html_, largest_remarks);
    for (const PageSequence &sequence : page_.sequences) {
      if (share.is_used_up())
        break;
      html_.open("tr");
      html_.element("th", sequence.name, {{"scope", "row"}, {"class", "name"}});
      html_.element("td", std::to_string(sequence.from), {{"class", "number"}});
      html_.element("td", std::to_string(sequence.to), {{"class", "number"}});
      html_.close();
    }
    html_.close();
    html_.close();
    html_.close();
    html_.close();
  }

  void steps() {
    if (!page_.is_ended)
      return;
    open_section(html_, "end", "How it went and how it ended");
    if (!page_.steps.empty()) {
      html_.own("<table><thead><tr><th scope=\"col\">Step</th><th scope=\"col\" class=\"number\">"
                "Took</th></tr></thead>");
      html_.open("tbody");
      std::chrono::milliseconds all{};
      for (const PageStep &step : page_.steps) {
        step_row(step.name, step.took);
        all += step.took;
      }
      step_row("all of it", all);
      html_.close();
      html_.own("</table>");
    }
    html_.open("p", {{"class", "exit"}});
    html_.own("Exit code ");
    html_.element("strong", std::to_string(page_.exit_code));
    html_.text(". " + meaning_of(page_));
    html_.close();
    for (const std::string &file : page_.files)
      html_.element("p", file);
    html_.close();
  }

  void step_row(const std::string &name, std::chrono::milliseconds took) {
    html_.open("tr");
    html_.element("th", name, {{"scope", "row"}});
    html_.element("td", shown(took), {{"class", "number"}});
    html_.close();
  }

  void footer() {
    html_.open("footer");
    html_.element("p",
                  "Written by dbxfer on " + shown_time(page_.written_at) +
                      ". It holds names and counts" +
                      (page_.shows_values ? ", and values of rows, for which --show-values asked."
                                          : ", and no value of a row but keys."));
    html_.close();
  }

  const Page &page_;
  const std::stop_token &stop_;
  Markup html_;
};

} // namespace

std::string html_page(const Page &page, const std::stop_token &stop) {
  return HtmlWriter(page, stop).write();
}

} // namespace dbxfer::app
