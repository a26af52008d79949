#include "postgres/server_error.hpp"

#include "support/catch.hpp"

#include <string>

using dbxfer::ExitCode;
using namespace dbxfer::postgres;

namespace {

const std::string by_raise = "\nCONTEXT:  PL/pgSQL function chk() line 1 at RAISE\n"
                             "LOCATION:  exec_stmt_raise, pl_exec.c:3919\n";

std::string sentence(const std::string &text, Values values = Values::hidden) {
  return server_error(ServerWords(text), "table member", values).what();
}

ExitCode code(const std::string &text) { return server_error(ServerWords(text), "").code(); }

bool holds(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("whatever SQLSTATE a function raises, its words stay unsaid and the run was refused") {
  for (const std::string state : {"PT409", "45000", "U0001", "42501", "XX000", "XX001", "23505",
                                  "40001", "57014", "08006", "P0001", "53100", "28000"}) {
    const auto text = "ERROR:  " + state + ": address a@b.example is blocked" + by_raise;
    INFO(sentence(text));
    CHECK_FALSE(holds(sentence(text), "a@b.example"));
    CHECK(holds(sentence(text), "function chk() raised"));
    CHECK(holds(sentence(text), "SQLSTATE " + state));
    CHECK(code(text) == ExitCode::refused);
    CHECK(is_about_a_row(server_error(ServerWords(text), "")));
    CHECK(holds(sentence(text, Values::shown), "address a@b.example is blocked"));
  }
}

TEST_CASE("words that other languages raise, and detail and hint beside them, stay unsaid") {
  for (const std::string location :
       {"PLy_elog_impl, plpy_elog.c:112", "plperl_call_perl_func, plperl.c:2211",
        "throw_tcl_error, pltcl.c:1316", "plv8_error, plv8.cc:1800"}) {
    const auto text = "ERROR:  55P03: s3cret\nDETAIL:  s3cret\nHINT:  s3cret\nCONTEXT:  "
                      "Traceback (most recent call last):\n  s3cret\nLOCATION:  " +
                      location + "\n";
    CHECK_FALSE(holds(sentence(text), "s3cret"));
    CHECK(code(text) == ExitCode::refused);
  }
}

TEST_CASE("the server's own words within a function may quote what the function was given") {
  const std::string dynamic =
      "ERROR:  42703: column \"s3cret\" does not exist\nLINE 1: SELECT s3cret\n               ^\n"
      "QUERY:  SELECT s3cret\nCONTEXT:  PL/pgSQL function f() line 3 at EXECUTE\nLOCATION:  "
      "errorMissingColumn, parse_relation.c:3656\n";
  CHECK_FALSE(holds(sentence(dynamic), "s3cret"));
  CHECK(holds(sentence(dynamic), "function f()"));
  CHECK(code(dynamic) == ExitCode::refused);
  const std::string cast =
      "ERROR:  22P02: invalid input syntax for type integer: \"s3cret\"\nCONTEXT:  SQL function "
      "\"as_number\" statement 1\nLOCATION:  pg_strtoint32, numutils.c:320\n";
  CHECK_FALSE(holds(sentence(cast), "s3cret"));
  CHECK(holds(sentence(cast), "as_number"));
  // Without a context: the function was inlined.
  const std::string inlined = "ERROR:  42P01: relation \"s3cret\" does not exist\nLOCATION:  "
                              "RangeVarGetRelidExtended, namespace.c:432\n";
  CHECK_FALSE(holds(sentence(inlined), "s3cret"));
  CHECK(code(inlined) == ExitCode::refused);
  const std::string file = "ERROR:  58P01: could not open file \"s3cret\": No such file\nLOCATION: "
                           " read_binary_file, genfile.c:120\n";
  CHECK_FALSE(holds(sentence(file), "s3cret"));
}

TEST_CASE("what the server says for itself is said, in a function's midst too") {
  const std::string lock = "ERROR:  40P01: deadlock detected\nDETAIL:  Process 1 waits\nCONTEXT:  "
                           "PL/pgSQL function f() line 3 at SQL statement\nLOCATION:  "
                           "DeadLockReport, deadlock.c:1130\n";
  CHECK(holds(sentence(lock), "deadlock detected"));
  CHECK(code(lock) == ExitCode::try_again);
  const std::string rights = "ERROR:  42501: permission denied for table member\nLOCATION:  "
                             "aclcheck_error, aclchk.c:3650\n";
  CHECK(holds(sentence(rights), "permission denied for table member"));
  CHECK(code(rights) == ExitCode::refused);
  const std::string disk =
      "ERROR:  53100: could not extend file \"base/1/2\"\nCONTEXT:  COPY dbxfer_stage_1, line 3: "
      "\"s3cret\"\nLOCATION:  mdextend, md.c:1\n";
  CHECK(holds(sentence(disk), "could not extend file"));
  CHECK_FALSE(holds(sentence(disk), "s3cret"));
  const std::string key = "ERROR:  23505: duplicate key value violates unique constraint "
                          "\"member_pkey\"\nDETAIL:  Key (id)=(s3cret) already exists.\nSCHEMA "
                          "NAME:  public\nTABLE NAME:  member\nCONSTRAINT NAME:  "
                          "member_pkey\nLOCATION:  _bt_check_unique, nbtinsert.c:664\n";
  CHECK(holds(sentence(key), "\"member_pkey\" of \"member\""));
  CHECK_FALSE(holds(sentence(key), "s3cret"));
}

TEST_CASE("lines of libpq's within a raised message lead nobody astray") {
  const std::string text = "ERROR:  P0001: s3cret\nLOCATION:  aclcheck_error, aclchk.c:1\nCONTEXT: "
                           " COPY x\nLINE 1: s3cret" +
                           by_raise;
  CHECK_FALSE(holds(sentence(text), "s3cret"));
  CHECK(code(text) == ExitCode::refused);
}

TEST_CASE("an error of a megabyte is one sentence of a few lines' length") {
  const std::string big(1U << 20U, 'x');
  CHECK(sentence("ERROR:  53100: " + big).size() < 4096);
  CHECK(sentence("ERROR:  P0001: " + big + "\nDETAIL:  " + big + by_raise, Values::shown).size() <
        4096);
}

TEST_CASE("what is refused without a place in PostgreSQL's source was not refused by PostgreSQL") {
  CHECK(code("ERROR:  42601: what is SELECT?\n") == ExitCode::connection);
  CHECK(code("ERROR:  HY000: You have an error\n") == ExitCode::connection);
  CHECK(code("ERROR:  08P01: query_wait_timeout\n") == ExitCode::try_again);
}

TEST_CASE("what is no SQLSTATE is no error of a server's") {
  CHECK(ServerWords("ERROR:  \x01\x02\x03\x04\x05: words").sqlstate.empty());
  CHECK(ServerWords("no connection to the server\n").sqlstate.empty());
  CHECK(ServerWords("").sqlstate.empty());
}

TEST_CASE("a statement of ours is one statement, though one of its lines ends with a quoted name") {
  const std::string text =
      "ERROR:  58030: could not read block 7\nCONTEXT:  SQL statement \"\n    SELECT a\n      FROM "
      "x AS \"User\"\n     CROSS JOIN y\"\nPL/pgSQL function inline_code_block line 4 at EXECUTE\n"
      "LOCATION:  mdreadv, md.c:900\n";
  CHECK_FALSE(ServerWords(text).met_in_user_code());
  CHECK(holds(sentence(text), "could not read block 7"));
}
