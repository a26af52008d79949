#include "app/page/markup.hpp"

#include "app/display.hpp"

#include <utility>

namespace dbxfer::app {
namespace {

/// `text`: as one of the functions of display.hpp shows it.
void append_escaped(std::string &out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    default: out += c;
    }
  }
}

} // namespace

void Markup::begin(Literal element, const Attributes &attributes) {
  out_ += '<';
  out_ += element.text();
  for (const Attribute &attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name.text();
    out_ += "=\"";
    append_escaped(out_, printable_lines(attribute.value));
    out_ += '"';
  }
}

void Markup::open(Literal element, const Attributes &attributes) {
  begin(element, attributes);
  out_ += '>';
  open_.push_back(element);
}

void Markup::close() {
  out_ += "</";
  out_ += open_.back().text();
  out_ += '>';
  open_.pop_back();
}

void Markup::empty(Literal element, const Attributes &attributes) {
  begin(element, attributes);
  out_ += "/>";
}

void Markup::element(Literal element, std::string_view text, const Attributes &attributes) {
  open(element, attributes);
  this->text(text);
  close();
}

void Markup::text(std::string_view text) { append_escaped(out_, printable_lines(text)); }

void Markup::whole_text(std::string_view text) { append_escaped(out_, printable_whole(text)); }

void Markup::own(Literal markup) { out_ += markup.text(); }

void Markup::add(Markup part) { out_ += part.finish(); }

std::string Markup::finish() {
  while (!open_.empty())
    close();
  return std::move(out_);
}

} // namespace dbxfer::app
