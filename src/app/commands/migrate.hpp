#pragma once

#include "app/command.hpp"
#include "app/next_command.hpp"
#include "app/registry.hpp"
#include "app/screen.hpp"
#include "dbxfer/migrate.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The commands of the group migrate, and what they share.
namespace dbxfer::app {

/// All of them, in the order of the help.
[[nodiscard]] Commands migrate_commands();

inline constexpr const char *migrate_group =
    "Move a database from revision to revision by migrations in SQL, beside Alembic";

/// --dir
void add_folders(CLI::App &command, std::vector<std::filesystem::path> &folders);
/// What all commands of the group that ask a database have.
void add_migrating(CLI::App &command, MigrateOptions &options);
/// And those that change it.
void add_changing(CLI::App &command, MigrateOptions &options);
void add_migrating(Line &line, const MigrateOptions &options);
/// A word without an option, several of which may stand there where `values` takes them.
void add_word(CLI::App &command, const std::string &name, const std::string &help,
              std::string &value, bool required);
void add_words(CLI::App &command, const std::string &name, const std::string &help,
               std::vector<std::string> &values, bool required);

/// As Command::text() and Command::json(). `next`: what is printed for a person to run then; may be
/// empty.
[[nodiscard]] std::string as_text(const MigrateReport &report, std::string_view command,
                                  const std::string &next, const Screen &screen);
[[nodiscard]] std::string as_json(const MigrateReport &report, std::string_view command,
                                  const std::vector<std::string> &warnings);
/// What somebody is asked before `report` is done.
[[nodiscard]] Question migrate_question(const Confirmation<MigrateReport> &confirmation,
                                        std::string_view command, const Screen &screen);
/// `dbxfer migrate downgrade a1b2`, and the snapshot; empty: nothing leads back.
[[nodiscard]] std::string way_back(const MigrateReport &report, const MigrateOptions &options);

/// A command that gives a MigrateReport.
template <typename Options> class MigrateCommand : public CommandOf<Options> {
public:
  using CommandOf<Options>::CommandOf;

  [[nodiscard]] Ending run(const Surroundings &around) override {
    screen_ = around.screen;
    Options wanted = this->attached(around);
    if (around.confirm && changes(wanted)) {
      wanted.confirm = [&](const Confirmation<MigrateReport> &confirmation) {
        return around.confirm(migrate_question(confirmation, this->words().name, screen_));
      };
    }
    report_ = call(wanted);
    return {report_.warnings, report_.exit_code, report_.committed};
  }

  [[nodiscard]] std::string text() const override {
    return as_text(report_, this->words().name, next(), screen_);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, this->words().name, warnings);
  }

protected:
  [[nodiscard]] virtual MigrateReport call(const Options &options) const = 0;
  /// Whether somebody has to agree.
  [[nodiscard]] virtual bool changes(const Options & /*options*/) const { return true; }
  /// What is printed for a person to run then.
  [[nodiscard]] virtual std::string next() const { return way_back(report_, this->options()); }

  MigrateReport report_;
  Screen screen_;
};

[[nodiscard]] std::unique_ptr<Command> migrate_upgrade_command();
[[nodiscard]] std::unique_ptr<Command> migrate_downgrade_command();
[[nodiscard]] std::unique_ptr<Command> migrate_stamp_command();
[[nodiscard]] std::unique_ptr<Command> migrate_revision_command();
[[nodiscard]] std::unique_ptr<Command> migrate_merge_command();
[[nodiscard]] std::unique_ptr<Command> migrate_show_command();
[[nodiscard]] std::unique_ptr<Command> migrate_verify_command();
[[nodiscard]] std::unique_ptr<Command> migrate_check_command();
[[nodiscard]] std::unique_ptr<Command> migrate_repair_command();
[[nodiscard]] std::unique_ptr<Command> migrate_lint_command();
[[nodiscard]] std::unique_ptr<Command> migrate_apply_command();
[[nodiscard]] std::unique_ptr<Command> migrate_exec_command();

} // namespace dbxfer::app
