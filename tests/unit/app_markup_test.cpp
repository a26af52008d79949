#include "app/page/markdown.hpp"
#include "app/page/markup.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace dbxfer::app; // NOLINT(google-build-using-namespace)

// What names and values become on a page: nothing but text, whatever they hold.

namespace {

constexpr const char *hostile = "</script><script>alert(1)</script>\"'&\x1b[31m\xe2\x80\xae"
                                "evil\xff";

bool contains(const std::string &text, const std::string &part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("markup: text and values of attributes hold no markup") {
  Markup page;
  page.open("p", {{"title", hostile}});
  page.text(hostile);
  const std::string text = page.finish();
  const std::string inert = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"
                            "\\x1b[31m\\u202eevil\\xff";
  CHECK(text == "<p title=\"" + inert + "\">" + inert + "</p>");
}

TEST_CASE("markup: what is open is closed in its order") {
  Markup page;
  page.open("ul");
  page.open("li");
  page.empty("input", {{"type", "text"}});
  page.close();
  page.element("li", "b");
  CHECK(page.finish() == "<ul><li><input type=\"text\"/></li><li>b</li></ul>");
}

TEST_CASE("markup: a part is added as it stands") {
  Markup part;
  part.element("b", "<");
  Markup page;
  page.open("p");
  page.add(std::move(part));
  CHECK(page.finish() == "<p><b>&lt;</b></p>");
}

TEST_CASE("markdown: text is no markup, no HTML, no link, no issue, and calls nobody") {
  CHECK(markdown_text("a|b") == "a\\|b");
  CHECK(markdown_text("*a* _b_ `c` [d](e)") == "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\)");
  CHECK(markdown_text("<img src=x>") == "&lt;img src=x\\>");
  CHECK(markdown_text("&amp;") == "&amp;amp;");
  CHECK(markdown_text("ask @octo/team") == "ask \\@&#8203;octo/team");
  CHECK(markdown_text("#12 GH-12") == "\\#&#8203;12 GH-&#8203;12");
  CHECK(markdown_text("https://a.b www.c :tada:") == "https\\://a.b www\\.c \\:tada:");
  CHECK(markdown_text("1. a") == "1\\. a");
  CHECK(markdown_text("- a-b") == "\\- a-b");
  CHECK(markdown_text("one\ntwo\x1b") == "one two\\\\x1b");
}

TEST_CASE("markdown: code has a fence that its text does not have") {
  CHECK(markdown_code("User") == "`User`");
  CHECK(markdown_code("a`b") == "``a`b``");
  CHECK(markdown_code("`a``") == "``` `a`` ```");
  CHECK(markdown_code("@octo <b> a|b") == "`@octo <b> a|b`");
  CHECK(markdown_code("").empty());
  CHECK(markdown_cell("a|b") == "`a\\|b`");
  CHECK(markdown_cell("a\nb") == "`a\\x0ab`");
  CHECK(markdown_block("sh", "echo ```") == "````sh\necho ```\n````\n");
}

TEST_CASE("markup: literals alone come in as they are") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::string, Literal>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::string_view, Literal>);
  Markup page;
  page.own("<hr>");
  CHECK(contains(page.finish(), "<hr>"));
}
