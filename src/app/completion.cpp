#include "app/completion.hpp"

#include "app/command_line.hpp"
#include "app/display.hpp"
#include "app/registry.hpp"
#include "dbxfer/dbxfer.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include <csignal>
#include <unistd.h>

namespace dbxfer::app {
namespace {

using Words = std::vector<std::string>;

struct Candidate {
  std::string word;
  std::string about;
};

struct CompletionAnswer {
  bool files = false;
  std::vector<Candidate> candidates;
};

/// The words between the command and the one at hand, as far as they can be read.
struct Given {
  std::map<std::string, Words> values; ///< by the option's name
  const CLI::Option *open = nullptr;   ///< whose value is the word at hand
  std::size_t files = 0;
  bool only_files = false; ///< after --
  bool narrows = false;    ///< the command takes the tables of a list, or some of them
};

bool takes_value(const CLI::Option &option) { return option.get_items_expected_max() != 0; }

const CLI::Option *long_option(const CLI::App &command, const std::string &name) {
  return name.size() > 2 && name.starts_with("--") ? command.get_option_no_throw(name) : nullptr;
}

void read_option(Given &given, const CLI::App &command, const std::string &word) {
  const std::size_t equals = word.find('=');
  const std::string name = word.substr(0, equals);
  const CLI::Option *option = long_option(command, name);
  if (option == nullptr)
    return;
  Words &values = given.values[name];
  if (equals != std::string::npos)
    values.push_back(word.substr(equals + 1));
  else if (takes_value(*option))
    given.open = option;
}

/// `words` without the command and the word at hand.
Given read_words(const CLI::App &command, const Words &words) {
  Given given;
  given.narrows = command.get_option_no_throw("--table") != nullptr;
  for (const std::string &word : words)
    if (given.open != nullptr)
      given.values["--" + std::exchange(given.open, nullptr)->get_lnames().front()].push_back(word);
    else if (!given.only_files && word == "--")
      given.only_files = true;
    else if (!given.only_files && word.starts_with("-"))
      read_option(given, command, word);
    else
      ++given.files;
  return given;
}

std::optional<std::string> last_value(const Given &given, const std::string &option) {
  const auto found = given.values.find(option);
  return found == given.values.end() || found->second.empty() ? std::nullopt
                                                              : std::optional(found->second.back());
}

/// Where the list is wrong, or there is none, the tables of the schemas.
std::vector<TableInfo> listed_or_all(TablesOptions options) {
  if (!options.choice.without_list) {
    try {
      return list_tables(options).tables;
    } catch (const Error &) {
      options.choice.without_list = true;
    }
  }
  return list_tables(options).tables;
}

/// The tables of the database that the words name: the list's, where the command takes those, else
/// all.
std::vector<TableInfo> tables(const Given &given, bool all_schemas) {
  TablesOptions options;
  options.database_url = last_value(given, "--database-url");
  if (const auto file = last_value(given, "--env-file"))
    options.env_file = *file;
  options.choice.without_list = !given.narrows;
  if (const auto list = last_value(given, "--config"))
    options.choice.config = *list;
  options.role = last_value(given, "--role");
  options.all_schemas = all_schemas || given.values.contains("--all-schemas");
  if (const auto schemas = given.values.find("--schema");
      schemas != given.values.end() && !options.all_schemas)
    options.schemas = schemas->second;
  static_cast<void>(std::signal(SIGALRM, [](int) { _exit(0); }));
  alarm(2);
  std::vector<TableInfo> found = listed_or_all(options);
  alarm(0);
  return found;
}

/// As --table takes it: no byte is told in another way.
std::string typed(const TableName &table) {
  return table.schema == "public" ? table.name : table.schema + "." + table.name;
}

CompletionAnswer table_names(const Given &given, const std::string &end) {
  CompletionAnswer answer;
  for (const TableInfo &table : tables(given, false))
    answer.candidates.push_back({typed(table.table) + end, "table"});
  return answer;
}

CompletionAnswer schema_names(const Given &given) {
  std::set<std::string> schemas;
  for (const TableInfo &table : tables(given, true))
    schemas.insert(table.table.schema);
  CompletionAnswer answer;
  for (const std::string &schema : schemas)
    answer.candidates.push_back({schema, "schema"});
  return answer;
}

bool is_key(const TableInfo &table, const std::string &column) {
  return std::ranges::any_of(table.match_proposals, [&](const auto &key) {
    return std::ranges::find(key, column) != key.end();
  });
}

/// `User=`, then `User=email`; after `User=email,` another one.
CompletionAnswer table_columns(const Given &given, const std::string &value) {
  const std::size_t equals = value.find('=');
  if (equals == std::string::npos)
    return table_names(given, "=");
  const std::string before = value.substr(0, value.find_last_of("=,") + 1);
  CompletionAnswer answer;
  for (const TableInfo &table : tables(given, false)) {
    if (typed(table.table) != value.substr(0, equals))
      continue;
    for (const std::string &column : table.columns)
      answer.candidates.push_back(
          {before + column, is_key(table, column) ? "of a unique key" : "column"});
  }
  return answer;
}

/// By what --help calls the value.
CompletionAnswer values(const Given &given, const std::string &type, const std::string &value) {
  if (type == "FILE" || type == "RUN" || type == "DIR" || type == "FOLDER")
    return {true, {}};
  if (type == "TABLE")
    return table_names(given, "");
  if (type == "SCHEMA")
    return schema_names(given);
  if (type.starts_with("TABLE="))
    return table_columns(given, value);
  CompletionAnswer answer;
  if (type.find('|') != std::string::npos) {
    std::istringstream words(type);
    for (std::string word; std::getline(words, word, '|');)
      answer.candidates.push_back({word, ""});
  }
  return answer;
}

/// `--match=User=`: the word at hand is option and value.
CompletionAnswer joined_values(const Given &given, const CLI::App &command,
                               const std::string &word) {
  const std::string name = word.substr(0, word.find('='));
  const CLI::Option *option = long_option(command, name);
  if (option == nullptr || !takes_value(*option))
    return {};
  CompletionAnswer answer = values(given, option->get_type_name(), word.substr(name.size() + 1));
  for (Candidate &candidate : answer.candidates)
    candidate.word.insert(0, name + "=");
  return answer;
}

CompletionAnswer option_names(const Given &given, const CLI::App &command) {
  CompletionAnswer answer;
  for (const CLI::Option *option : command.get_options()) {
    const bool repeatable = option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
    for (const std::string &name : option->get_lnames())
      if (repeatable || !given.values.contains("--" + name))
        answer.candidates.push_back({"--" + name, option->get_description()});
  }
  return answer;
}

CompletionAnswer command_names(const CLI::App &group, const std::string &word) {
  if (word.starts_with("-"))
    return option_names({}, group);
  CompletionAnswer answer;
  for (const CLI::App *command : group.get_subcommands({}))
    answer.candidates.push_back({command->get_name(), command->get_description()});
  return answer;
}

/// `words`: those behind the command's name, the word at hand last.
CompletionAnswer of_command(const CLI::App &command, const Words &words) {
  const Given given = read_words(command, Words(words.begin(), words.end() - 1));
  const std::string &word = words.back();
  if (given.open != nullptr)
    return values(given, given.open->get_type_name(), word);
  if (!given.only_files && word.starts_with("--") && word.find('=') != std::string::npos)
    return joined_values(given, command, word);
  if (!given.only_files && word.starts_with("-"))
    return option_names(given, command);
  return {given.files < most_words_of(command), {}};
}

/// A word that would do something to a terminal is left out.
std::string printed(const CompletionAnswer &answer) {
  std::string out = answer.files ? "files\n" : "words\n";
  for (const Candidate &candidate : answer.candidates)
    if (printable(candidate.word) == candidate.word)
      out.append(candidate.word).append("\t").append(candidate.about).append("\n");
  return out;
}

} // namespace

std::string completions(const std::vector<std::string> &words) {
  if (words.empty())
    return "";
  const Commands commands = all_commands();
  Presentation presentation;
  const std::unique_ptr<CLI::App> program = make_app(commands, presentation);
  try {
    const auto named = command_named(*program, {words.begin(), words.end() - 1});
    const auto rest = words.begin() + static_cast<std::ptrdiff_t>(named.words);
    if (!is_group(*named.command))
      return printed(of_command(*named.command, {rest, words.end()}));
    return rest + 1 == words.end() ? printed(command_names(*named.command, words.back())) : "";
  } catch (const std::exception &) {
    return ""; // nobody waits for an explanation in the middle of a line
  }
}

} // namespace dbxfer::app
