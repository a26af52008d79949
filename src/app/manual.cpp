#include "app/manual.hpp"

#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <sstream>

namespace dbxfer::app {
namespace {

/// The text as roff prints it: a hyphen is one that can be copied, and no line is a request.
std::string roff(std::string_view text) {
  std::string out;
  bool begins = true;
  for (const char c : text) {
    if (begins && (c == '.' || c == '\''))
      out += "\\&";
    begins = c == '\n';
    out += c == '-' ? "\\-" : c == '\\' ? "\\e" : std::string(1, c);
  }
  return out;
}

std::string in_font(char font, std::string_view text) {
  return std::string("\\f") + font + roff(text) + "\\fR";
}

std::string bold(std::string_view text) { return in_font('B', text); }
std::string italic(std::string_view text) { return in_font('I', text); }

std::string section(std::string_view title) { return ".SH " + std::string(title) + "\n"; }

/// `Merge a snapshot` -> `merge a snapshot`
std::string begun_small(std::string text) {
  text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

/// `dbxfer-import`, `dbxfer-fleet-list`, the page's name.
std::string page_name(const CLI::App &program, const CLI::App &command) {
  std::string name = program.get_name();
  if (&program != &command)
    name += " " + full_name(command);
  std::ranges::replace(name, ' ', '-');
  return name;
}

std::string without_full_stop(std::string text) {
  if (text.ends_with('.'))
    text.pop_back();
  return text;
}

std::string name_section(const CLI::App &program, const CLI::App &command) {
  return section("NAME") + roff(page_name(program, command)) + " \\- " +
         roff(begun_small(without_full_stop(command.get_description()))) + "\n";
}

std::string synopsis(const CLI::App &program, const CLI::App &command) {
  std::string out = section("SYNOPSIS") + bold(program.get_name());
  if (&program != &command)
    out += " " + bold(full_name(command));
  out += (is_group(command) ? " " + italic("COMMAND") : "") + " [" + italic("OPTION") + "]...";
  for (const CLI::Option *file : positionals_of(command)) {
    const std::string name = italic(file->get_name());
    out += file->get_required() ? " " + name : " [" + name + "]";
  }
  return out + "\n";
}

std::string description(const CLI::App &command) {
  return section("DESCRIPTION") + roff(without_full_stop(command.get_description())) + ".\n";
}

std::string commands(const CLI::App &program, const CLI::App &group) {
  std::string out = section("COMMANDS");
  for (const CLI::App *command : group.get_subcommands({})) {
    out += ".TP\n.BR " + roff(page_name(program, *command)) + " (1)\n" +
           roff(command->get_description()) + ".\n";
  }
  return out;
}

/// `--match TABLE=COLUMN,...`; words to choose from are bold, as they are typed.
std::string term(const CLI::Option &option) {
  if (option.get_positional())
    return italic(option.get_name());
  std::string out;
  for (const std::string &name : option.get_snames())
    out += bold("-" + name) + ", ";
  for (const std::string &name : option.get_lnames())
    out += bold("--" + name);
  const std::string &type = option.get_type_name();
  if (option.get_items_expected_max() == 0 || type.empty())
    return out;
  return out + " " + (type.find('|') == std::string::npos ? italic(type) : bold(type));
}

std::string options(const CLI::App &command) {
  std::string out = section("OPTIONS");
  for (const std::string &group : command.get_groups()) {
    if (group != "Options")
      out += ".SS " + group + "\n";
    for (const CLI::Option *option : command.get_options())
      if (option->get_group() == group)
        out += ".TP\n" + term(*option) + "\n" + roff(option->get_description()) + ".\n";
  }
  return out;
}

/// The words after the options: lines that begin with two blanks are typed, the others read.
std::string examples(const CLI::App &program) {
  std::string out = section("EXAMPLES");
  std::istringstream lines(program.get_footer());
  bool typed = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  ") != typed)
      out += (typed = !typed) ? ".PP\n.EX\n" : ".EE\n";
    out += line.empty() ? ".PP\n" : roff(line) + "\n";
  }
  return out + (typed ? ".EE\n" : "");
}

} // namespace

std::string manual_page(const CLI::App &program, const CLI::App &command) {
  const bool whole = &program == &command;
  return name_section(program, command) + synopsis(program, command) + description(command) +
         (is_group(command) ? commands(program, command) : "") + options(command) +
         (whole ? examples(program) : "");
}

} // namespace dbxfer::app
