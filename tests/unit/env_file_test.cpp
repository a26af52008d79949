#include "base/env_file.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

using dbxfer::Error;
using dbxfer::ExitCode;
using dbxfer::base::read_env_file;
using dbxfer::test::TempDir;

namespace {

using Map = std::map<std::string, std::string>;

Map read(std::string_view text) {
  const TempDir folder;
  return read_env_file(folder.write(".env", text));
}

Error failure(const std::filesystem::path &path) {
  try {
    static_cast<void>(read_env_file(path));
  } catch (const Error &error) {
    return error;
  }
  FAIL("accepted: " << path);
  return {ExitCode::done, ""};
}

Error malformed(std::string_view text) {
  const TempDir folder;
  return failure(folder.write("test.env", text));
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a .env file: names and bare values") {
  CHECK(read("A=1\nB = two words \nC=\n\n# comment\n  D=4 # comment\nE=a#b\nF= # nothing") ==
        Map{{"A", "1"}, {"B", "two words"}, {"C", ""}, {"D", "4"}, {"E", "a#b"}, {"F", ""}});
  CHECK(read("export A=1\nexport   B=2\nexport A\nexport=3") ==
        Map{{"A", "1"}, {"B", "2"}, {"export", "3"}});
  CHECK(read("A=1\r\nB=\"x\"\r\nC=3") == Map{{"A", "1"}, {"B", "x"}, {"C", "3"}});
  CHECK(read("\xef\xbb\xbf"
             "A=1") == Map{{"A", "1"}});
  CHECK(read("A=1\nA=2") == Map{{"A", "2"}});
  CHECK(read("A=$b\\n$") == Map{{"A", "$b\\n$"}});
  CHECK(read("").empty());
}

TEST_CASE("a .env file: quotes") {
  CHECK(read("A=\"x # y\" # comment\nB='x # $y \\n \"' \nC=`it's`") ==
        Map{{"A", "x # y"}, {"B", "x # $y \\n \""}, {"C", "it's"}});
  CHECK(read(R"(A="a\nb\t\"\\\$\x")") == Map{{"A", "a\nb\t\"\\$\\x"}});
  CHECK(read("KEY=\"-----BEGIN\nline\n-----END\"\nB=2") ==
        Map{{"KEY", "-----BEGIN\nline\n-----END"}, {"B", "2"}});
  CHECK(read("A=\"\"\nB=''") == Map{{"A", ""}, {"B", ""}});
  CHECK(read("A=it's") == Map{{"A", "it's"}});
}

TEST_CASE("a .env file: ${OTHER}") {
  setenv("DBXFER_TEST_OTHER", "outside", 1);
  CHECK(read("H=host\nA=x${H}y\nB=\"${H}\"\nC='${H}'").at("A") == "xhosty");
  CHECK(read("H=host\nB=\"${H}\"").at("B") == "host");
  CHECK(read("H=host\nC='${H}'").at("C") == "${H}");
  CHECK(read("A=${DBXFER_TEST_OTHER}/d").at("A") == "outside/d");
  CHECK(read("DBXFER_TEST_OTHER=inside\nA=${DBXFER_TEST_OTHER}").at("A") == "inside");
  CHECK(read("A=${DBXFER_TEST_NOT_SET}").at("A") == "${DBXFER_TEST_NOT_SET}");
  CHECK(read("E=\nA=${E}\nB=${E} x").at("A").empty());
  CHECK(read("A=${\nB=\"\\${H}\"").at("B") == "${H}");
  CHECK(read("A=${}").at("A") == "${}");
  unsetenv("DBXFER_TEST_OTHER");
}

TEST_CASE("[E01] a malformed .env file is refused with its line, and no value is told") {
  for (const char *text : {"A=1\n\nhunter2\nB=2", "A=1\n\n=hunter2", "A=1\n\n\"A\"=hunter2",
                           "A=1\n\nB='x' hunter2", "A=1\n\nB=\"hunter2\nC=3\n"}) {
    const Error error = malformed(text);
    INFO(error.what());
    CHECK(error.code() == ExitCode::configuration);
    CHECK(contains(error.what(), "test.env:3: "));
    CHECK_FALSE(contains(error.what(), "hunter2"));
  }
  CHECK(contains(malformed(std::string_view("A=1\0B", 5)).what(), "UTF-8"));
  CHECK(malformed(std::string((1U << 20U) + 1, '\n')).code() == ExitCode::configuration);
}

TEST_CASE("a .env file that cannot be read") {
  const TempDir folder;
  CHECK(failure(folder / "none").code() == ExitCode::local_file);
  CHECK(contains(failure(folder / "none").what(), "No such file"));
  CHECK(failure(folder.path()).code() == ExitCode::local_file);
  CHECK(failure("/dev/zero").code() == ExitCode::configuration);
}
