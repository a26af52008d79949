#pragma once

#include "app/display.hpp"
#include "app/page/markup.hpp"
#include "app/page/page.hpp"

#include <cstddef>
#include <stop_token>
#include <string>

/// The parts of the HTML page, and what they share. A page that grows beyond 3 MB opens slowly and
/// cannot be mailed: each part has its share of them, and says what it left out.
namespace dbxfer::app {

void put_causes(Markup &html, const Page &page);
void put_tables(Markup &html, const Page &page);
/// Once a stop is requested, as a list alone.
void put_graph(Markup &html, const Page &page, const std::stop_token &stop);
void put_changes(Markup &html, const Page &page);
[[nodiscard]] bool any_changes(const Page &page);
[[nodiscard]] bool has_graph(const Page &page);

/// Tells how far a part of the page may grow.
class Share {
public:
  Share(const Markup &page, std::size_t bytes) : page_(page), end_(page.size() + bytes) {}
  [[nodiscard]] bool is_used_up() const { return page_.size() >= end_; }

private:
  const Markup &page_;
  std::size_t end_;
};

/// What page.css calls it.
[[nodiscard]] Literal class_of(Tone tone);
[[nodiscard]] std::string of(Literal literal);

/// A section with its heading; the caller closes it.
void open_section(Markup &html, Literal id, const std::string &heading);
/// What may be wider or longer than the window; the caller closes it.
void open_scroll(Markup &html, Literal classes, const std::string &label);
/// The heading of a column.
void put_heading(Markup &html, const std::string &words, const std::string &classes = "");
/// A command, of which nothing is cut off.
void put_words(Markup &html, const std::string &line);
/// The same to be copied.
void put_command(Markup &html, const std::string &line);
/// `and 12 tables more: --json tells them all`; nothing where there are none.
void put_more(Markup &html, std::uint64_t more, const char *noun);

/// Puts items into the page while there is room, and says how many there was none for.
template <typename Items, typename Put>
void put_each(Markup &html, const Items &items, std::size_t bytes, const char *noun, Put put) {
  const Share share(html, bytes);
  std::size_t done = 0;
  for (; done < items.size() && !share.is_used_up(); ++done)
    put(items[done]);
  put_more(html, items.size() - done, noun);
}

} // namespace dbxfer::app
