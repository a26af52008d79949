#include "migrations/shim.hpp"

namespace dbxfer::migrations {

namespace {

/// A string of Python's, whatever stands in it.
std::string python_text(const std::string &text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string python_parents(const std::vector<std::string> &parents) {
  if (parents.empty())
    return "None";
  if (parents.size() == 1)
    return python_text(parents.front());
  std::string out = "(";
  for (const auto &parent : parents)
    out += (out.size() > 1 ? ", " : "") + python_text(parent);
  return out + ")";
}

// The driver gets the text as it stands: op.execute() would take what follows a colon for a value,
// and psycopg a percent sign for the place of one. A script (--sql) is printed, with colons marked.
constexpr const char *body = R"py(
branch_labels = None
depends_on = None
import re
from pathlib import Path
from alembic import context, op

def send(sql):
    if not re.sub(r"(?m)--.*$|\s", "", sql):
        return
    if context.is_offline_mode():
        return op.execute(sql.replace(":", r"\:"))
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(sql)

def run(kind):
    marks = r"(?mi)^[ \t]*--[ \t]*(up|verify|down)( no-transaction| irreversible:.*)?[ \t]*$"
    parts = re.split(marks, Path(__file__).with_suffix(".sql").read_text("utf-8-sig"))
    for word, how, sql in zip(parts[1::3], parts[2::3], parts[3::3]):
        if word.lower() != kind:
            continue
        if how and "irreversible" in how.lower():
            raise RuntimeError(how.strip())
        if how:
            with op.get_context().autocommit_block():
                for statement in re.split(r"(?m);[ \t]*$", sql):
                    send(statement)
        else:
            send(sql)

def upgrade():
    run("up")
    run("verify")

def downgrade():
    run("down")
)py";

} // namespace

std::string shim_of(const std::string &revision, const std::vector<std::string> &parents,
                    const std::string &message) {
  return python_text(message) +
         "\n# It runs the file of its name that ends in .sql, and so does dbxfer migrate.\n"
         "revision = " +
         python_text(revision) + "\ndown_revision = " + python_parents(parents) + body;
}

} // namespace dbxfer::migrations
