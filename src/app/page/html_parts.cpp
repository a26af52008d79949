#include "app/page/html_parts.hpp"

#include <algorithm>

namespace dbxfer::app {

bool any_changes(const Page &page) {
  return std::ranges::any_of(page.tables, [](const PageTable &table) {
    return !table.columns.empty() || !table.rows.empty();
  });
}

bool has_graph(const Page &page) { return !page.graph.tables.empty(); }

Literal class_of(Tone tone) {
  switch (tone) {
  case Tone::fresh: return "fresh";
  case Tone::changed: return "changed";
  case Tone::same: return "same";
  case Tone::left: return "left";
  case Tone::aside: return "aside";
  }
  return "same";
}

std::string of(Literal literal) { return std::string(literal.text()); }

void open_section(Markup &html, Literal id, const std::string &heading) {
  html.open("section", {{"id", of(id)}, {"aria-labelledby", of(id) + "-heading"}});
  html.element("h2", heading, {{"id", of(id) + "-heading"}});
}

void open_scroll(Markup &html, Literal classes, const std::string &label) {
  html.open("div",
            {{"class", of(classes)}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", label}});
}

void put_heading(Markup &html, const std::string &words, const std::string &classes) {
  html.element("th", words,
               classes.empty() ? Markup::Attributes{{"scope", "col"}}
                               : Markup::Attributes{{"scope", "col"}, {"class", classes}});
}

namespace {

/// With the blank that follows it. A browser would break a line after an option's dashes.
void put_word(Markup &html, std::string_view word) {
  const bool is_option = word.starts_with("--");
  const std::size_t length = std::min(word.find(' '), word.size());
  if (is_option)
    html.open("span", {{"class", "option"}});
  html.whole_text(word.substr(0, length));
  if (is_option)
    html.close();
  html.whole_text(word.substr(length));
}

} // namespace

void put_words(Markup &html, const std::string &line) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size() - 1) + 1;
    put_word(html, std::string_view(line).substr(at, end - at));
    at = end;
  }
}

void put_command(Markup &html, const std::string &line) {
  html.open("div", {{"class", "command"}});
  html.open("pre");
  html.open("code");
  put_words(html, line);
  html.close();
  html.close();
  html.close();
}

void put_more(Markup &html, std::uint64_t more, const char *noun) {
  if (more > 0)
    html.element("p", "and " + counted(more, noun) + " more: --json tells them all",
                 {{"class", "more"}});
}

} // namespace dbxfer::app
