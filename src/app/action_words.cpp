#include "app/action_words.hpp"

#include "app/command_line.hpp"
#include "app/display.hpp"
#include "app/nearest.hpp"
#include "app/process.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbxfer::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_action(const std::string &what) {
  throw Error(ExitCode::usage, "--do: " + what);
}

void make_absolute(std::optional<fs::path> &file, const fs::path &folder) {
  if (file)
    file = folder / *file;
}

void refuse_option(bool given, const char *option) {
  if (given)
    refuse_action(std::string(option) + " is the run's to choose, for each database another one");
}

template <typename Options> void refuse_connection(const Options &options) {
  refuse_option(options.database_url.has_value(), "--database-url");
  refuse_option(options.env_file.has_value(), "--env-file");
  refuse_option(options.log_sql.has_value(), "--log-sql");
  if (options.role || options.lock_timeout != Options().lock_timeout)
    refuse_action("--role and --lock-timeout are options of dbxfer fleet plan itself");
}

FleetAction checked(const PartsOptions &wanted, const fs::path &folder) {
  if (wanted.shards > 0)
    refuse_action("an export in parts is a run of its own: dbxfer export --shards N -o FOLDER");
  ExportOptions options = wanted;
  make_absolute(options.choice.config, folder);
  return options;
}

FleetAction checked(ImportOptions options, const fs::path &folder) {
  refuse_option(options.undo.has_value(), "--undo");
  refuse_option(options.rejects.has_value(), "--rejects");
  refuse_option(options.plan.has_value(), "--plan");
  refuse_option(options.write_list.has_value(), "--write-list");
  make_absolute(options.config, folder);
  return options;
}

FleetAction checked(VerifyOptions options, const fs::path &folder) {
  refuse_option(options.rejects.has_value(), "--rejects");
  make_absolute(options.config, folder);
  return options;
}

void make_absolute(MigrateOptions &options, const fs::path &folder) {
  refuse_option(options.backup.has_value(), "--backup");
  if (options.folders.empty())
    refuse_action("a worker may stand elsewhere, so name the folder of the migrations: --dir");
  for (auto &each : options.folders)
    each = folder / each;
}

/// Which of them it is, the words say.
FleetAction checked(MoveOptions options, const fs::path &folder) {
  if (options.dry_run || options.sql)
    refuse_action("--dry-run and --sql change nothing; try them in one database first");
  make_absolute(options, folder);
  return MigrateOfFleet{std::move(options)};
}

FleetAction checked(ApplyOptions options, const fs::path &folder) {
  refuse_option(options.backup.has_value(), "--backup");
  options.file = folder / options.file;
  return options;
}

/// One of the program's own commands.
template <typename Options>
FleetAction own_command(const std::vector<std::string> &words, const fs::path &folder) {
  CommandLine line;
  try {
    line = parse_command_line(words);
  } catch (const Error &error) {
    refuse_action(error.what());
  }
  const auto *command = dynamic_cast<const CommandOf<Options> *>(line.command.get());
  if (command == nullptr)
    refuse_action(printable(words.front()) + " does nothing with these options");
  refuse_option(line.command->report_file().has_value(), "--report");
  refuse_connection(command->options());
  return checked(command->options(), folder);
}

/// The one word behind the command's.
std::string only_word(const std::vector<std::string> &words, const std::string &what) {
  if (words.size() != 2)
    refuse_action(printable(words.front()) + " needs " + what);
  return words[1];
}

/// `api https://api.example.com --token-file F`
FleetAction back_end(const std::vector<std::string> &words, const fs::path &folder) {
  if (words.size() != 4 || words[2] != "--token-file")
    refuse_action("api needs the address of a back end and a token: api https://api.example.com "
                  "--token-file FILE");
  return ApiOptions{words[1], folder / words[3]};
}

FleetAction migrate(const std::vector<std::string> &words, const fs::path &folder) {
  if (words.size() > 1 && words[1] == "apply")
    return own_command<ApplyOptions>(words, folder);
  const bool down = words.size() > 1 && words[1] == "downgrade";
  if (!down && (words.size() < 2 || words[1] != "upgrade"))
    refuse_action("migrate is upgrade TARGET --dir DIR, downgrade or apply FILE here");
  auto action = own_command<MoveOptions>(words, folder);
  std::get<MigrateOfFleet>(action).up = !down;
  return action;
}

using Make = FleetAction (*)(const std::vector<std::string> &, const fs::path &);

constexpr std::array<std::pair<std::string_view, Make>, 7> actions{{
    {"export", own_command<PartsOptions>},
    {"import", own_command<ImportOptions>},
    {"verify", own_command<VerifyOptions>},
    {"undo",
     [](const std::vector<std::string> &words, const fs::path &folder) -> FleetAction {
       return UndoRunOptions{folder / only_word(words, "the folder of the run that is taken back")};
     }},
    {"sql",
     [](const std::vector<std::string> &words, const fs::path &folder) -> FleetAction {
       return SqlOptions{folder / only_word(words, "one file of SQL")};
     }},
    {"api", back_end},
    {"migrate", migrate},
}};

[[noreturn]] void refuse_unknown_action(const std::string &word) {
  std::vector<std::string> names{"exec"};
  for (const auto &[name, make] : actions)
    names.emplace_back(name);
  const auto close = nearest(word, names);
  refuse_action("there is no action " + printable(word) +
                (close ? "; did you mean " + *close + "?"
                       : "; there are export, import, verify, undo, exec, sql, migrate and api"));
}

} // namespace

FleetAction action_of(const std::string &text, const fs::path &folder,
                      const std::optional<std::string> &per_org) {
  const auto begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  const std::string word = text.substr(begin, text.find_first_of(" \t\n", begin) - begin);
  if (word.empty())
    refuse_action("it says nothing; `import FILE`, for one, would do");
  if (holds_password(text))
    refuse_action("it holds a password, which everybody may read there; a command finds its "
                  "database in DATABASE_URL");
  if (word == "exec") {
    const auto command = text.find_first_not_of(" \t\n", begin + word.size());
    if (command == std::string::npos)
      refuse_action("exec needs a command of the shell");
    if (per_org)
      throw Error(ExitCode::usage, "--per-org names snapshots, which exec takes none of");
    return ExecOptions{text.substr(command)};
  }
  const auto found =
      std::ranges::find(actions, word, [](const auto &action) { return action.first; });
  if (found == actions.end())
    refuse_unknown_action(word);
  auto words = shell_words(text);
  if (per_org && (word == "api" || word == "migrate"))
    throw Error(ExitCode::usage, "--per-org names snapshots, which " + word + " takes none of");
  if (per_org)
    words.push_back(*per_org);
  return found->second(words, folder);
}

std::vector<std::string> shell_words(std::string_view text) {
  std::vector<std::string> words;
  bool within = false; // a word
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      within = false;
      continue;
    }
    if (!within)
      words.emplace_back();
    within = true;
    if (c == quote)
      quote = 0;
    else if (quote == 0 && (c == '\'' || c == '"'))
      quote = c;
    else if (c == '\\' && quote != '\'' && at + 1 < text.size())
      words.back() += text[++at];
    else
      words.back() += c;
  }
  if (quote != 0)
    refuse_action("a quote is open");
  return words;
}

} // namespace dbxfer::app
