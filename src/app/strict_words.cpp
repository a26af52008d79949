#include "app/strict_words.hpp"

#include "app/command_line.hpp"
#include "app/display.hpp"
#include "app/nearest.hpp"
#include "app/other_tools_words.hpp"
#include "app/process.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>
#include <string_view>

namespace dbxfer::app {
namespace {

[[noreturn]] void refuse(const std::string &message) { throw Error(ExitCode::usage, message); }

/// A word as a message may repeat it.
std::string as_told(std::string_view word) {
  return holds_password(word) ? "(a URL)" : "\"" + printable(word) + "\"";
}

std::vector<std::string> option_names(const CLI::App &command) {
  std::vector<std::string> names;
  for (const CLI::Option *option : command.get_options())
    for (const std::string &name : option->get_lnames())
      names.push_back("--" + name);
  return names;
}

/// Of the commands of a group, without its own.
std::vector<std::string> names_in(const CLI::App &group) {
  std::vector<std::string> names;
  for (const CLI::App *command : group.get_subcommands({}))
    names.push_back(command->get_name());
  return names;
}

/// `before`: what stands before each of the names.
std::string did_you_mean(std::string_view word, const std::vector<std::string> &names,
                         const std::string &before = "") {
  const auto name = nearest(word, names);
  return name ? "; did you mean " + before + *name + "?" : "";
}

/// Walks over the words after the command's name, of which there may be several.
class Walk {
public:
  Walk(const CLI::App &command, const std::vector<std::string> &words)
      : command_(command), words_(words) {}

  void from(std::size_t first) {
    for (at_ = first; at_ < words_.size(); ++at_) {
      const std::string &word = words_[at_];
      if (!only_files_ && word == "--")
        only_files_ = true;
      else if (!only_files_ && word.starts_with("-"))
        option(word);
      else
        file(word);
    }
  }

  /// `file`: as CommandWords::file.
  void check_file(const std::string &file) const {
    std::size_t required = 0;
    std::string names;
    for (const CLI::Option *option : positionals_of(command_))
      if (option->get_required()) {
        ++required;
        names += " " + option->get_name();
      }
    if (files_ < required)
      refuse(full_name(command_) + " needs " + file + ": dbxfer " + full_name(command_) + names);
  }

private:
  [[nodiscard]] std::string see_help() const {
    return "; see dbxfer " + full_name(command_) + " --help";
  }

  const CLI::Option &known(const std::string &name, const std::string &word) const {
    const bool whole = name.starts_with("--") ? name.size() > 2 : name.size() == 2;
    const CLI::Option *option = whole ? command_.get_option_no_throw(name) : nullptr;
    if (name == "-h")
      option = command_.get_help_ptr();
    if (option == nullptr) {
      const std::string hint = did_you_mean(name, option_names(command_));
      refuse("unknown option " + as_told(word) + (hint.empty() ? see_help() : hint));
    }
    return *option;
  }

  void option(const std::string &word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (word == "-")
      refuse("a snapshot must be a file: the standard streams cannot be read or written");
    const CLI::Option &option = known(name, word);
    if (option.get_items_expected_max() == 0) {
      if (equals != std::string::npos)
        refuse(name + " is a plain switch and takes no value");
      return;
    }
    if (equals != std::string::npos && !name.starts_with("--"))
      refuse(name + " takes the next word for its value, without =");
    const bool repeatable = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
    if (!seen_.insert(option.get_name()).second && !repeatable)
      refuse(name + " is given twice");
    value(name, equals == std::string::npos ? next(name) : word.substr(equals + 1));
  }

  std::string next(const std::string &name) {
    if (at_ + 1 >= words_.size())
      refuse(name + " needs a value" + see_help());
    const std::string &word = words_[++at_];
    if (word.starts_with("-")) {
      refuse(name + " needs a value, but " + as_told(word) +
             " follows; a value that begins with - is " + "written " + name + "=VALUE");
    }
    return word;
  }

  static void value(const std::string &name, const std::string &value) {
    if (value.empty())
      refuse(name + " has an empty value");
  }

  void file(const std::string &word) {
    if (word.empty())
      refuse("the file's name is empty");
    if (++files_ > most_words_of(command_))
      refuse("unexpected word " + as_told(word) + see_help());
  }

  const CLI::App &command_;
  const std::vector<std::string> &words_;
  std::size_t at_ = 0;
  std::set<std::string, std::less<>> seen_;
  std::size_t files_ = 0;
  bool only_files_ = false;
};

bool asks_for_text(const std::string &word) {
  return word == "--help" || word == "-h" || word == "--version";
}

/// `dbxfer`, `dbxfer fleet`: what stands before a command of the group.
std::string before_command(const CLI::App &group) {
  const std::string name = full_name(group);
  return name.empty() ? "dbxfer" : "dbxfer " + name;
}

std::string short_help(const CLI::App &group) {
  const std::string before = before_command(group);
  std::string out = "Usage: " + before + " COMMAND [OPTIONS]\n\n";
  const auto commands = group.get_subcommands({});
  std::size_t longest = 0;
  for (const CLI::App *command : commands)
    longest = std::max(longest, command->get_name().size());
  for (const CLI::App *command : commands) {
    std::string name = command->get_name();
    name.resize(longest + 1, ' ');
    out += "  " + name + command->get_description() + "\n";
  }
  return out + "\nSee " + before + " --help and " + before + " COMMAND --help.";
}

/// `names` of the words are the group's name, and the next one names none of its commands.
void check_group(const CLI::App &group, const std::vector<std::string> &words, std::size_t names) {
  const std::string help = "\n\n" + short_help(group);
  if (words.size() == names)
    refuse("no command is given" + help);
  const std::string &first = words[names];
  const std::string elsewhere = meant_in_other_tools(words);
  if (asks_for_text(first))
    return;
  if (first.starts_with("-")) {
    refuse("the command comes first and its options after it, but " + as_told(first) +
           " was found" + elsewhere + help);
  }
  const std::string group_name = full_name(group);
  const std::string before = group_name.empty() ? "" : group_name + " ";
  refuse("unknown command " + as_told(before + first) +
         (elsewhere.empty() ? did_you_mean(first, names_in(group), before) : elsewhere) + help);
}

} // namespace

void check_words(const CLI::App &app, const Commands &commands,
                 const std::vector<std::string> &words) {
  const auto named = command_named(app, words);
  if (is_group(*named.command)) {
    check_group(*named.command, words, named.words);
    return;
  }
  const std::string name = full_name(*named.command);
  const auto command =
      std::ranges::find_if(commands, [&](const auto &each) { return each->words().name == name; });
  Walk walk(*named.command, words);
  walk.from(named.words);
  if (!std::ranges::any_of(words, asks_for_text))
    walk.check_file((*command)->words().file);
}

} // namespace dbxfer::app
