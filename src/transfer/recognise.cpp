#include "transfer/recognise.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/keep_statements.hpp"
#include "postgres/match_statements.hpp"
#include "postgres/probe_statements.hpp"
#include "postgres/remap_statements.hpp"
#include "postgres/server_error.hpp"
#include "transfer/either.hpp"
#include "transfer/new_keys.hpp"
#include "transfer/progress.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;
using postgres::StagedReference;

/// "Cannot enlarge string buffer", "invalid memory alloc request size"
bool is_about_a_large_row(const Error &error) {
  return error.sqlstate() == "54000" || error.sqlstate() == "XX000";
}

const postgres::UniqueKey *recognising_key(const Staged &staged) {
  return staged.match ? staged.match_key() : staged.table.arbiter();
}

bool share_one(const std::vector<std::string> &left, const std::vector<std::string> &right) {
  return std::any_of(left.begin(), left.end(), [&](const auto &name) {
    return std::find(right.begin(), right.end(), name) != right.end();
  });
}

class Recognition {
public:
  Recognition(Session &session, const Pairing &pairing, NewKeys new_keys,
              const CommonOptions &options)
      : session_(session), pairing_(pairing), new_keys_(new_keys), options_(options) {}

  void run() {
    for (const auto &circle : pairing_.circles)
      recognise(circle);
    session_.doing("");
  }

private:
  void recognise(const std::vector<std::size_t> &circle) {
    std::set<std::size_t> later(circle.begin(), circle.end());
    std::vector<std::pair<std::size_t, std::vector<StagedReference>>> open;
    for (const auto place : recognition_order(pairing_, circle)) {
      const auto &table = begin(place);
      auto [ready, waiting] = references(table, later);
      follow(table, ready);
      find(table);
      later.erase(place);
      if (!waiting.empty())
        open.emplace_back(place, std::move(waiting));
      if (table.match)
        again_.insert(place);
    }
    for (const auto &[place, waiting] : open) {
      follow(begin(place), waiting);
      again_.insert(place);
    }
    for (const auto place : again_)
      if (const auto &table = begin(place); table.table.arbiter() != nullptr)
        either(session_, postgres::look_again(table, postgres::Look::by_row), is_about_a_large_row,
               [&] { return postgres::look_again(table, postgres::Look::by_column); });
    again_.clear();
    for (const auto place : circle)
      if (const auto &table = pairing_.targets[place].staged; table.is_staged())
        if (const auto keep = postgres::keep_target_values(table); !keep.empty())
          session_.execute(keep);
  }

  const Staged &begin(std::size_t place) {
    const auto &table = pairing_.targets[place].staged;
    session_.doing("table " + shown(table.table.name));
    tell(options_, "comparing", table.table.name);
    return table;
  }

  void follow(const Staged &child, const std::vector<StagedReference> &references) {
    if (!references.empty())
      session_.execute(postgres::follow_parents(child, references));
  }

  void find(const Staged &staged) {
    if (const auto probes = postgres::narrowing_probes(staged); !probes.empty())
      either(session_, postgres::run_narrowing(staged, probes), postgres::is_about_a_row,
             [&] { return postgres::isolate_narrowing(staged, probes); });
    find_rows(session_, staged);
    if (!staged.match)
      return;
    session_.execute(postgres::find_ambiguous(staged));
    session_.execute(postgres::find_matched_twice(staged));
    session_.execute(postgres::adopt_keys(staged));
    give_new_keys(session_, staged, new_keys_);
  }

  /// References to tables whose keys move: those that can be followed, and those into `later`.
  [[nodiscard]] std::pair<std::vector<StagedReference>, std::vector<StagedReference>>
  references(const Staged &child, const std::set<std::size_t> &later) const {
    std::pair<std::vector<StagedReference>, std::vector<StagedReference>> out;
    for (const auto &key : child.table.foreign_keys)
      if (const auto place = pairing_.place_of(key.parent))
        if (const auto &parent = pairing_.targets[*place].staged;
            parent.moves && child.carries(key.columns()) && parent.carries(key.parent_columns()))
          (later.contains(*place) ? out.second : out.first).push_back({&key, &parent});
    return out;
  }

  Session &session_;
  const Pairing &pairing_;
  NewKeys new_keys_;
  const CommonOptions &options_;
  std::set<std::size_t> again_; ///< tables whose rows got other values since they were found
};

} // namespace

void find_rows(Session &session, const Staged &staged) {
  either(session, postgres::match_rows(staged, postgres::Look::by_row), is_about_a_large_row,
         [&] { return postgres::match_rows(staged, postgres::Look::by_column); });
}

void recognise_rows(Session &session, const Pairing &pairing, NewKeys new_keys,
                    const CommonOptions &options) {
  Recognition(session, pairing, new_keys, options).run();
}

std::vector<std::size_t> recognition_order(const Pairing &pairing,
                                           const std::vector<std::size_t> &circle) {
  std::vector<std::size_t> out;
  std::vector<std::size_t> waiting;
  for (const auto place : circle)
    if (pairing.targets[place].staged.is_staged())
      waiting.push_back(place);
  const auto waits = [&](std::size_t place) {
    const auto &staged = pairing.targets[place].staged;
    const auto *key = recognising_key(staged);
    const auto names = key == nullptr ? std::vector<std::string>{} : key->column_names();
    return std::any_of(staged.table.foreign_keys.begin(), staged.table.foreign_keys.end(),
                       [&](const auto &reference) {
                         const auto parent = pairing.place_of(reference.parent);
                         return parent && pairing.targets[*parent].staged.moves &&
                                std::find(waiting.begin(), waiting.end(), *parent) !=
                                    waiting.end() &&
                                share_one(reference.columns(), names);
                       });
  };
  while (!waiting.empty()) {
    const auto next = std::find_if_not(waiting.begin(), waiting.end(), waits);
    if (next == waiting.end()) {
      const auto tables = base::collect(
          waiting, [&](auto place) { return shown(pairing.targets[place].staged.table.name); });
      throw Error(ExitCode::refused, "the rows of " + base::enumerate(tables) +
                                         " can only be recognised by keys that refer to each other "
                                         "in a circle; leave out one of the --match");
    }
    out.push_back(*next);
    waiting.erase(next);
  }
  return out;
}

} // namespace dbxfer::transfer
