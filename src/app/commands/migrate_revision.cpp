#include "app/banner.hpp"
#include "app/commands/migrate.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

namespace dbxfer::app {
namespace {

/// Commands about files, without a database.
class MigrateFilesCommand : public CommandOf<RevisionOptions> {
public:
  using CommandOf::CommandOf;

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = call(attached(around));
    return {report_.warnings, ExitCode::done, !reads()};
  }

  [[nodiscard]] std::string text() const override {
    if (reads())
      return printable_lines(report_.files.front().string()) + "\n" + report_.text;
    std::string out;
    for (const std::string &each : report_.left_out)
      out += "left out: " + printable_lines(each) + "\n";
    for (const std::string &note : report_.notes)
      out += printable_lines(note) + "\n";
    for (const auto &file : report_.files)
      out += printable(file.string()) + "\n";
    return title(words().name, "") + "\n" + out + what_next();
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    JsonWriter json;
    json.begin_object();
    json.member("command", words().name);
    json.member("revision", report_.revision);
    json.member("message", report_.message);
    json.member("follows", report_.parents);
    std::vector<std::string> files;
    files.reserve(report_.files.size());
    for (const auto &file : report_.files)
      files.push_back(file.string());
    json.member("files", files);
    json.member("text", report_.text);
    json.member("leftOut", report_.left_out);
    write_warnings(json, warnings, report_.warnings);
    json.member("notes", report_.notes);
    json.member("exitCode", 0);
    json.end_object();
    return json.line();
  }

protected:
  [[nodiscard]] virtual RevisionReport call(const RevisionOptions &options) const = 0;
  [[nodiscard]] virtual bool reads() const { return false; }

  [[nodiscard]] std::string line_of(const RevisionOptions &options) const override {
    Line line(words().name);
    if (!options.message.empty())
      line.add("-m", options.message);
    line.add("--alembic", options.alembic);
    if (!options.from.empty()) {
      line.add("--from", without_password(options.from));
      add_schemas(line, options);
      add_connection(line, options);
    }
    for (const auto &folder : options.folders)
      line.add("--dir", folder.string());
    return line.text();
  }

  void require_message() const {
    if (options().message.empty())
      throw Error(ExitCode::usage, words().name + " needs a message: -m TEXT");
  }

  void add_message(CLI::App &app) {
    add_value(app, "-m,--message", "TEXT", "What it does, in a few words",
              [this](const std::string &word) { parsed().message = word; });
    add_flag(app, "--alembic", "Also a file in Python, by which Alembic runs the same",
             parsed().alembic);
    add_folders(app, parsed().folders);
  }

private:
  [[nodiscard]] std::string what_next() const {
    if (options().from.empty())
      return "\nWrite its sections up and down.\n";
    if (!report_.files.empty())
      return "\nRead it before it runs.\n";
    return report_.left_out.empty() ? "The target lacks nothing of what the source has.\n"
                                    : "\nNothing else is lacking; no file was written.\n";
  }

  RevisionReport report_;
};

class MigrateRevisionCommand final : public MigrateFilesCommand {
public:
  MigrateRevisionCommand()
      : MigrateFilesCommand({.name = "migrate revision",
                             .about = "Write the file of a new revision",
                             .group = migrate_group},
                            {}) {}

  void add_options(CLI::App &app) override {
    add_message(app);
    add_values(app, "--head", "REV", "What it follows; else the one head (several times)",
               parsed().parents);
    add_value(app, "--from", "URL",
              "Fill it with what the database lacks of this one: a URL, an env file or a snapshot",
              [this](const std::string &word) { parsed().from = word; });
    add_schemas(app, parsed());
    add_connection(app, parsed());
  }
  void check() const override {
    require_message();
    check_connection(options());
  }

protected:
  [[nodiscard]] RevisionReport call(const RevisionOptions &options) const override {
    return write_revision(options);
  }
};

class MigrateMergeCommand final : public MigrateFilesCommand {
public:
  MigrateMergeCommand()
      : MigrateFilesCommand({.name = "migrate merge",
                             .about = "Write a revision that joins several heads",
                             .group = migrate_group},
                            {}) {}

  void add_options(CLI::App &app) override {
    add_words(app, "REV", "What it follows; else all heads", parsed().parents, false);
    add_message(app);
  }
  void check() const override { require_message(); }

protected:
  [[nodiscard]] RevisionReport call(const RevisionOptions &options) const override {
    RevisionOptions wanted = options;
    wanted.merge = true;
    return write_revision(wanted);
  }
};

class MigrateShowCommand final : public MigrateFilesCommand {
public:
  MigrateShowCommand()
      : MigrateFilesCommand({.name = "migrate show",
                             .about = "Print the file of a revision",
                             .file = "a revision or its beginning",
                             .group = migrate_group},
                            {}) {}

  void add_options(CLI::App &app) override {
    add_value(app, "REV", "", "The revision, or its beginning", [this](const std::string &word) {
      parsed().parents = {word};
    })->required();
    add_folders(app, parsed().folders);
  }

protected:
  [[nodiscard]] RevisionReport call(const RevisionOptions &options) const override {
    return show_revision(options);
  }
  [[nodiscard]] bool reads() const override { return true; }
};

} // namespace

std::unique_ptr<Command> migrate_revision_command() {
  return std::make_unique<MigrateRevisionCommand>();
}

std::unique_ptr<Command> migrate_merge_command() { return std::make_unique<MigrateMergeCommand>(); }

std::unique_ptr<Command> migrate_show_command() { return std::make_unique<MigrateShowCommand>(); }

} // namespace dbxfer::app
