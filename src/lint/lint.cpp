#include "lint/lint.hpp"

#include "base/text.hpp"
#include "lint/permissions.hpp"
#include "lint/script_at_hand.hpp"
#include "migrations/text.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>

namespace dbxfer::lint {

namespace {

/// Which part of a migration it is.
enum class Part : std::uint8_t {
  up,
  down,  ///< it is there to take things away
  plain, ///< no sections: the file's own BEGIN and COMMIT tell
};

/// One file, statement after statement.
class FileLinter {
public:
  FileLinter(const std::filesystem::path &file, const RowCounts &counts,
             std::set<std::string> extensions)
      : file_(migrations::shown(file)),
        permissions_(file_, migrations::read_text(file).text),
        script_{.counts = counts,
                .report = [this](Rule rule, std::string what) { add(rule, std::move(what)); },
                .extensions = std::move(extensions)} {}

  void look_at(const migrations::Section &section, Part part) {
    in_transaction_ = section.in_transaction;
    script_.values.clear();
    script_.not_valid.clear();
    for (const auto sql : postgres::split_statements(section.sql)) {
      const auto before = std::string_view(section.sql)
                              .substr(0, static_cast<std::size_t>(sql.data() - section.sql.data()));
      line_ = section.line + static_cast<std::size_t>(std::ranges::count(before, '\n'));
      permitted_ = permissions_.take(line_);
      look_at(sql, part);
    }
  }

  void about_file(Rule rule, std::string what) {
    line_ = 0;
    permitted_ = permissions_.all();
    add(rule, std::move(what));
  }

  [[nodiscard]] ScriptAtHand &script() { return script_; }
  std::vector<LintFinding> findings;
  std::vector<std::string> notes;

private:
  void look_at(std::string_view sql, Part part) {
    const auto [kind, node] = parser_.parse(sql);
    if (!node) {
      notes.push_back(file_ + ":" + std::to_string(line_) + " was not judged: " + parser_.fault());
      return;
    }
    if (kind == "TransactionStmt") {
      change_transaction(node["kind"].text());
      return;
    }
    const StatementAtHand statement{kind, node, line_, in_transaction_};
    check_transaction(statement, script_);
    check_secrets(statement, script_);
    if (part == Part::down)
      return;
    check_extensions(statement, script_);
    check_losses(statement, script_);
    check_locks(statement, script_);
  }

  void change_transaction(std::string_view kind) {
    in_transaction_ = kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START";
    script_.values.clear();
    script_.not_valid.clear();
  }

  void add(Rule rule, std::string what) {
    LintFinding finding{std::string(name_of(rule)), file_, line_, std::move(what), {}};
    if (const auto reason = permitted_.find(finding.rule); reason != permitted_.end())
      finding.allowed = reason->second;
    findings.push_back(std::move(finding));
  }

  std::string file_;
  Permissions permissions_;
  Parser parser_;
  ScriptAtHand script_;
  std::size_t line_ = 0;
  bool in_transaction_ = true;
  std::map<std::string, std::string> permitted_; ///< rule and reason, of the statement at hand
};

void look_at_sections(const migrations::Script &script, FileLinter &file) {
  for (const auto &section : script.up)
    file.look_at(section, Part::up);
  for (const auto &section : script.down)
    file.look_at(section, Part::down);
  if (script.down.empty() && !script.irreversible)
    file.about_file(Rule::missing_down,
                    "it has no way back; write the section `down`, or `down irreversible: ` and "
                    "why");
}

} // namespace

void Linter::look_at(const migrations::Revision &revision) {
  FileLinter file(revision.file, counts_, std::move(extensions_));
  if (revision.id.size() > 32)
    file.about_file(Rule::long_id, "the id has " + std::to_string(revision.id.size()) +
                                       " characters, and alembic_version holds 32");
  if (revision.script)
    look_at_sections(*revision.script, file);
  else if (revision.file.extension() == ".sql")
    file.look_at(migrations::Section{.sql = migrations::read_text(revision.file).text},
                 Part::plain);
  extensions_ = std::move(file.script().extensions);
  std::ranges::stable_sort(file.findings, {}, &LintFinding::line);
  std::ranges::move(file.findings, std::back_inserter(findings_));
  std::ranges::move(file.notes, std::back_inserter(notes_));
}

void Linter::look_at_heads(const std::string &folder, const std::vector<std::string> &heads) {
  if (heads.size() > 1)
    findings_.push_back({std::string(name_of(Rule::two_heads)),
                         folder,
                         0,
                         "the heads are " + base::enumerate(heads) +
                             "; join them by a revision that follows all of them",
                         {}});
}

} // namespace dbxfer::lint
