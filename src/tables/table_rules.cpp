#include "tables/table_rules.hpp"

#include "base/collect.hpp"
#include "base/contains.hpp"
#include "base/text.hpp"
#include "tables/key_words.hpp"
#include "tables/modification_time.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::transfer {

namespace {

using Names = std::vector<std::string>;

std::string quoted(const Names &names) {
  return base::enumerate(base::collect(names, base::in_quotes));
}

/// The columns by which a row is recognised.
Names key_of(const snapshot::TableRules &rules, const postgres::Table &table) {
  const auto *arbiter = table.arbiter();
  if (!rules.match.empty() || arbiter == nullptr)
    return rules.match;
  return arbiter->column_names();
}

/// The file's rules that stand beside those which overrule some of them.
snapshot::TableRules left_of(snapshot::TableRules rules, const snapshot::TableRules &overruling) {
  // One says how rows are recognised, the other that none are: either overrules both.
  if (!overruling.match.empty() || overruling.identity) {
    rules.match.clear();
    rules.identity.reset();
    std::erase(rules.defaults, "match");
  }
  if (overruling.key)
    rules.key.reset();
  const auto clear = [&](auto &rule, const auto &by, const char *name) {
    if (by.empty())
      return;
    rule.clear();
    std::erase(rules.defaults, name);
  };
  clear(rules.keep, overruling.keep, "keep");
  clear(rules.ignore, overruling.ignore, "ignore");
  clear(rules.references, overruling.references, "references");
  if (overruling.on_conflict)
    rules.on_conflict.reset();
  if (overruling.newer)
    rules.newer.reset();
  if (overruling.triggers)
    rules.triggers.reset();
  return rules;
}

/// Of two sets of rules that have no key in common.
snapshot::TableRules together(snapshot::TableRules rules, const snapshot::TableRules &more) {
  const auto append = [](auto &to, const auto &from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(rules.match, more.match);
  append(rules.keep, more.keep);
  append(rules.ignore, more.ignore);
  append(rules.references, more.references);
  if (more.identity)
    rules.identity = more.identity;
  if (more.key)
    rules.key = more.key;
  if (more.on_conflict)
    rules.on_conflict = more.on_conflict;
  if (more.newer)
    rules.newer = more.newer;
  if (more.triggers)
    rules.triggers = more.triggers;
  return rules;
}

/// Nobody wrote a framework's rules down, so what does not fit this table, or the rules that
/// somebody did write down, is none of them.
void drop_unfit_defaults(snapshot::TableRules &rules, const postgres::Table &table,
                         const snapshot::TableRules &written) {
  const auto missing = [&](const auto &name) { return table.column(name) == nullptr; };
  const auto kept = [&](const auto &name) { return base::contains(written.keep, name); };
  if (base::contains(rules.defaults, "match") &&
      (table.key_over(rules.match) == nullptr || std::ranges::any_of(rules.match, kept)))
    rules.match.clear();
  if (base::contains(rules.defaults, "keep"))
    std::erase_if(rules.keep, [&](const auto &name) {
      return missing(name) || base::contains(written.match, name);
    });
  if (base::contains(rules.defaults, "references"))
    std::erase_if(rules.references, [&](const auto &reference) {
      return std::any_of(reference.columns.begin(), reference.columns.end(), missing) ||
             std::any_of(reference.when.begin(), reference.when.end(),
                         [&](const auto &condition) { return missing(condition.column); });
    });
}

/// Whose rules they are: how a message begins, and with what it ends the run.
struct Origin {
  std::string where;
  ExitCode code;
};

/// Every rule names columns of the table, or of `others`.
void check_columns(const snapshot::TableRules &rules, const postgres::Table &table,
                   const Names &others, const Origin &origin) {
  auto known = base::collect(table.columns, [](const auto &column) { return column.name; });
  known.insert(known.end(), others.begin(), others.end());
  const auto check = [&](const char *rule, const Names &names) {
    for (const auto &name : names) {
      if (base::contains(known, name))
        continue;
      const auto near = base::nearest(name, known);
      throw Error(origin.code, origin.where + ": \"" + rule + "\" of " + shown(table.name) +
                                   " names " + base::in_quotes(name) +
                                   ", which is no column of it" +
                                   (near ? " (there is " + base::in_quotes(*near) + ")" : ""));
    }
  };
  if (std::ranges::none_of(table.unique_keys,
                           [&](const auto &key) { return is_named(key, rules.match); }))
    check("match", rules.match);
  check("newer", rules.newer ? Names{*rules.newer} : Names{});
  check("keep", rules.keep);
  check("ignore", rules.ignore);
  for (const auto &reference : rules.references) {
    check("references", reference.columns);
    check("when",
          base::collect(reference.when, [](const auto &condition) { return condition.column; }));
  }
}

/// A condition is about what the file says.
void check_conditions(const snapshot::TableRules &rules, const postgres::Table &table,
                      const Names &travelling, const Origin &origin) {
  for (const auto &reference : rules.references)
    for (const auto &condition : reference.when)
      if (!base::contains(travelling, condition.column))
        throw Error(origin.code, origin.where + ": \"when\" of " + shown(table.name) + " names " +
                                     base::in_quotes(condition.column) +
                                     ", whose values do not travel");
}

void check_kept(const snapshot::TableRules &rules, const postgres::Table &table,
                const Origin &origin) {
  for (const auto &name : key_of(rules, table))
    if (base::contains(rules.keep, name))
      throw Error(origin.code, origin.where + ": \"keep\" of " + shown(table.name) + " names " +
                                   base::in_quotes(name) +
                                   ", by which its rows are recognised: only other columns can be "
                                   "kept");
}

/// The column named by "newer", or found, must be there to tell which of two rows is the newer one.
/// `columns`: those of the table whose values the file has.
void check_newer(const snapshot::TableRules &rules, const postgres::Table &table,
                 const std::vector<postgres::Column> &columns, const Origin &origin) {
  const auto refuse = [&](const std::string &what) {
    throw Error(origin.code, origin.where + ": " + what);
  };
  if (rules.newer) {
    const auto named =
        "\"newer\" of " + shown(table.name) + " names " + base::in_quotes(*rules.newer);
    const auto found = std::ranges::find(columns, *rules.newer, &postgres::Column::name);
    if (found == columns.end())
      refuse(named + ", which not both sides have values of");
    else if (!tells_age(*found))
      refuse(named + ", whose type is " + base::printable(found->declared) +
             ": it must be a timestamp, a date or an integer");
  } else if (rules.on_conflict == OnConflict::newer && !modification_time(columns)) {
    refuse("\"onConflict\" of " + shown(table.name) +
           " is \"newer\", and no column of it says when a row was changed: name one with "
           "\"newer\"");
  }
}

std::vector<postgres::Column> carried_columns(const postgres::Staged &staged) {
  return base::collect(staged.carried, [&](auto place) { return staged.table.columns[place]; });
}

/// Whether rows of one key can differ at all.
bool may_differ(const postgres::Staged &staged) {
  const auto *key = staged.table.arbiter();
  const auto names = key == nullptr ? Names{} : key->column_names();
  return key != nullptr && std::ranges::any_of(carried_columns(staged), [&](const auto &column) {
           return !base::contains(names, column.name);
         });
}

std::set<std::size_t> places_of(const postgres::Staged &staged, const Names &names) {
  std::set<std::size_t> out;
  for (const auto &name : names)
    if (const auto place = staged.place_of(name))
      out.insert(*place);
  return out;
}

} // namespace

std::string place_in_list(const snapshot::TableList &list, const snapshot::ListedTable &entry) {
  return base::printable(list.path.string()) + ":" + std::to_string(entry.line);
}

void check_rules(const snapshot::TableRules &rules, const postgres::Table &table,
                 const std::string &where) {
  const Origin list{where, ExitCode::configuration};
  check_columns(rules, table, {}, list);
  Names travelling;
  for (const auto &column : table.columns)
    if (!column.generated)
      travelling.push_back(column.name);
  check_conditions(rules, table, travelling, list);
  check_kept(rules, table, list);
  auto columns = table.columns;
  std::erase_if(columns, [](const auto &column) { return column.generated; });
  check_newer(rules, table, columns, list);
}

void use_rules(Target &target, const snapshot::Table &header,
               const snapshot::TableRules &overruling, const std::string &where) {
  const auto &table = target.staged.table;
  const auto in_file =
      base::collect(header.columns, [](const auto &column) { return column.name; });
  const Origin list{where, ExitCode::configuration};
  const Origin file{"the table list in the file", ExitCode::refused};
  auto own = left_of(header.rules, overruling);
  drop_unfit_defaults(own, table, overruling);
  check_columns(overruling, table, in_file, list);
  check_columns(own, table, in_file, file);
  const auto travelling =
      base::collect(target.staged.carried, [&](auto place) { return table.columns[place].name; });
  check_conditions(overruling, table, travelling, list);
  check_conditions(own, table, travelling, file);
  target.rules = together(own, overruling);
  check_kept(target.rules, table, overruling.keep.empty() ? file : list);
  const bool by_list = overruling.newer || (overruling.on_conflict && !target.rules.newer);
  check_newer(target.rules, table, carried_columns(target.staged), by_list ? list : file);
  target.staged.kept = places_of(target.staged, target.rules.keep);
  target.staged.ignored = places_of(target.staged, target.rules.ignore);
}

void settle_conflicts(Target &target, std::optional<OnConflict> overruling) {
  auto &staged = target.staged;
  const auto what = overruling ? overruling : target.rules.on_conflict;
  staged.skips_conflicts = what == OnConflict::skip;
  if (what != OnConflict::newer)
    return;
  const auto by =
      target.rules.newer ? target.rules.newer : modification_time(carried_columns(staged));
  staged.newer = by ? staged.place_of(*by) : std::nullopt;
  staged.skips_conflicts = !staged.newer;
}

std::string describe_newer(const std::vector<Target> &targets) {
  std::map<std::string, Names> by;
  Names without;
  for (const auto &target : targets) {
    const auto &staged = target.staged;
    const auto table = shown(staged.table.name);
    if (staged.newer)
      by[staged.column(*staged.newer).name].push_back(table);
    else if (may_differ(staged))
      without.push_back(table);
  }
  Names parts;
  for (const auto &[column, tables] : by)
    parts.push_back("by " + base::in_quotes(column) + " of " + base::enumerate(tables));
  if (!without.empty())
    parts.push_back("no column of " + base::enumerate(without) +
                    " says when a row was changed: rows that are there and differ are left alone");
  std::string out;
  for (const auto &part : parts)
    out += (out.empty() ? "--on-conflict newer: " : "; ") + part;
  return out;
}

std::string describe_rules(const Target &target, std::optional<OnConflict> overruling) {
  const auto &rules = target.rules;
  Names parts;
  if (!rules.keep.empty())
    parts.push_back(quoted(rules.keep) + " of rows that are there " +
                    (rules.keep.size() == 1 ? "is" : "are") + " kept");
  if (!rules.ignore.empty())
    parts.push_back("a difference in " + quoted(rules.ignore) + " alone does not count");
  if (rules.identity)
    parts.emplace_back(*rules.identity == Identity::same
                           ? "the same number is the same row"
                           : "its rows are others than the target's and get new ids");
  if (rules.on_conflict && !overruling)
    parts.push_back("rows that are there and differ are " +
                    (target.staged.newer
                         ? "updated where the file's " +
                               base::in_quotes(target.staged.column(*target.staged.newer).name) +
                               " is newer, else left alone"
                     : rules.on_conflict == OnConflict::skip ? std::string("left alone")
                                                             : "updated"));
  std::string out;
  for (const auto &part : parts)
    out += (out.empty() ? "" : "; ") + part;
  if (out.empty())
    return out;
  const bool needed = base::contains(rules.defaults, "keep");
  const bool listed = (!rules.keep.empty() && !needed) || !rules.ignore.empty() || rules.identity ||
                      (rules.on_conflict && !overruling);
  Names whose;
  if (needed)
    whose.push_back(base::printable(rules.framework) + "'s default");
  if (listed)
    whose.emplace_back("the table list");
  return shown(target.staged.table.name) + ", by " + base::enumerate(whose) + ": " + out;
}

void describe_rules(const snapshot::TableRules &rules, TableInfo &info) {
  info.match = rules.match;
  info.identity = rules.identity;
  info.on_conflict = rules.on_conflict;
  info.newer = rules.newer;
  info.keep = rules.keep;
  info.ignore = rules.ignore;
  info.triggers = rules.triggers;
  info.references = describe_references(info.table, rules);
}

std::vector<ForeignKeyInfo> describe_references(const TableName &table,
                                                const snapshot::TableRules &rules) {
  return base::collect(rules.references, [&](const auto &reference) {
    ForeignKeyInfo key;
    key.columns = reference.columns;
    key.parent = {reference.schema.value_or(table.schema), reference.table};
    key.parent_columns = reference.parent_columns;
    key.when = base::collect(reference.when, [](const auto &condition) {
      return ConditionInfo{condition.column, condition.parent_column.value_or(""), condition.value};
    });
    return key;
  });
}

} // namespace dbxfer::transfer
