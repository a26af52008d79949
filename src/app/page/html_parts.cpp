#include "app/page/html_parts.hpp"

#include <algorithm>

namespace dbxfer::app {

bool any_changes(const Page &page) {
  return std::ranges::any_of(page.tables, [](const PageTable &table) {
    return !table.columns.empty() || !table.rows.empty();
  });
}

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

void put_command(Markup &html, const std::string &line) {
  html.open("div", {{"class", "command"}});
  html.open("pre");
  html.open("code");
  html.whole_text(line);
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
