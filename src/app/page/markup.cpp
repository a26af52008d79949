#include "app/page/markup.hpp"

#include "app/display.hpp"

#include <utility>

namespace dbxfer::app {
namespace {

void append_escaped(std::string &out, std::string_view text) {
  for (const char c : printable_lines(text)) {
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
    append_escaped(out_, attribute.value);
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

void Markup::text(std::string_view text) { append_escaped(out_, text); }

void Markup::own(Literal markup) { out_ += markup.text(); }

void Markup::add(Markup part) { out_ += part.finish(); }

std::string Markup::finish() {
  while (!open_.empty())
    close();
  return std::move(out_);
}

} // namespace dbxfer::app
