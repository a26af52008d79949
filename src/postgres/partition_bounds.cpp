#include "postgres/partition_bounds.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace dbxfer::postgres {

namespace {

/// Of what one partition takes: all of these hold.
using Conjunction = std::vector<std::string>;

/// Calls `look` at each place outside of quotes with the depth of parentheses and brackets there,
/// until it says that it has seen enough.
template <typename Look> void walk(std::string_view sql, Look look) {
  std::size_t depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (quote != 0) {
      // The server prints a backslash within E'' alone, where it is doubled; so is a quote.
      if (c == quote)
        quote = 0;
      continue;
    }
    if (c == '\'' || c == '"')
      quote = c;
    else if (c == ')' || c == ']')
      --depth;
    if (quote == 0 && look(i, depth))
      return;
    if (c == '(' || c == '[')
      ++depth;
  }
}

std::vector<std::string> split(std::string_view sql, std::string_view separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  walk(sql, [&](std::size_t at, std::size_t depth) {
    if (depth == 0 && at >= begin && sql.substr(at).starts_with(separator)) {
      parts.emplace_back(sql.substr(begin, at - begin));
      begin = at + separator.size();
    }
    return false;
  });
  parts.emplace_back(sql.substr(begin));
  return parts;
}

/// `((a) AND (b))` gives `(a) AND (b)`; what is not one pair of parentheses, nothing.
std::optional<std::string_view> inner(std::string_view sql) {
  if (!sql.starts_with('(') || !sql.ends_with(')'))
    return std::nullopt;
  std::size_t end = 0;
  walk(sql, [&](std::size_t at, std::size_t depth) {
    end = at;
    return depth == 0 && at > 0;
  });
  return end + 1 == sql.size() ? std::optional(sql.substr(1, sql.size() - 2)) : std::nullopt;
}

Conjunction conjunction(const std::string &bounds) {
  std::string_view sql = bounds;
  auto parts = split(sql, " AND ");
  while (parts.size() == 1) {
    const auto without = inner(sql);
    if (!without)
      break;
    sql = *without;
    parts = split(sql, " AND ");
    if (parts.size() == 1 && !inner(sql))
      return {"(" + std::string(sql) + ")"};
  }
  return parts;
}

/// `(X >= B)` as X and B.
std::optional<std::pair<std::string, std::string>> compared(const std::string &part,
                                                            std::string_view with) {
  const auto sql = inner(part);
  if (!sql || split(*sql, " OR ").size() > 1 || split(*sql, " AND ").size() > 1)
    return std::nullopt;
  auto sides = split(*sql, with);
  if (sides.size() != 2)
    return std::nullopt;
  return std::pair(std::move(sides[0]), std::move(sides[1]));
}

std::string all_of(const Conjunction &parts) {
  return parts.empty() ? std::string("true") : "(" + joined(parts, " AND ") + ")";
}

/// What partitions have alike that one condition can stand for: what else holds of their rows, and
/// the expression that tells them apart.
using Common = std::pair<Conjunction, std::string>;

/// `(X >= lower) AND (X < upper)`, either of which may be missing.
struct Range {
  std::string lower;
  std::string upper;
};

class Bounds {
public:
  void add(const std::string &bounds) {
    auto parts = conjunction(bounds);
    if (!add_range(parts) && !add_list(parts) && !add_hash(parts))
      others_.push_back(all_of(parts));
  }

  [[nodiscard]] std::vector<std::string> merged() {
    auto out = others_;
    for (auto &[common, ranges] : ranges_)
      add_ranges(common, ranges, out);
    for (const auto &[common, values] : lists_) {
      auto parts = common.first;
      parts.push_back("(" + common.second + " = ANY (ARRAY[" + joined(values) + "]))");
      out.push_back(all_of(parts));
    }
    for (const auto &[common, hashes] : hashes_)
      add_hashes(common, hashes, out);
    return out;
  }

private:
  bool add_range(const Conjunction &parts) {
    Range range;
    auto rest = parts;
    std::string of;
    if (auto upper = compared(rest.back(), " < ")) {
      std::tie(of, range.upper) = std::move(*upper);
      rest.pop_back();
    }
    if (!rest.empty())
      if (auto lower = compared(rest.back(), " >= "); lower && (of.empty() || lower->first == of)) {
        std::tie(of, range.lower) = std::move(*lower);
        rest.pop_back();
      }
    if (of.empty())
      return false;
    ranges_[{std::move(rest), std::move(of)}].push_back(std::move(range));
    return true;
  }

  bool add_list(const Conjunction &parts) {
    auto value = compared(parts.back(), " = ");
    if (!value)
      return false;
    constexpr std::string_view begin = "ANY (ARRAY[";
    constexpr std::string_view end = "])";
    if (value->second.starts_with(begin) && value->second.ends_with(end))
      value->second =
          value->second.substr(begin.size(), value->second.size() - begin.size() - end.size());
    else if (value->second.starts_with("ANY "))
      return false;
    lists_[Common(Conjunction(parts.begin(), parts.end() - 1), std::move(value->first))].push_back(
        std::move(value->second));
    return true;
  }

  /// `satisfies_hash_partition('16384'::oid, 4, 0, a, b)`
  bool add_hash(const Conjunction &parts) {
    constexpr std::string_view begin = "satisfies_hash_partition(";
    std::string_view call = parts.back();
    if (const auto bare = inner(call))
      call = *bare;
    if (!call.starts_with(begin) || !call.ends_with(")"))
      return false;
    const auto given = split(call.substr(begin.size(), call.size() - begin.size() - 1), ", ");
    constexpr std::size_t least = 4;
    if (given.size() < least)
      return false;
    auto others = given;
    others.erase(others.begin() + 2);
    hashes_[Common(Conjunction(parts.begin(), parts.end() - 1), joined(others))].push_back(
        {given[1], given[2], parts.back()});
    return true;
  }

  static void add_ranges(const Common &common, std::vector<Range> &ranges,
                         std::vector<std::string> &out) {
    std::map<std::string, Range> by_lower;
    std::set<std::string> uppers;
    for (auto &range : ranges) {
      uppers.insert(range.upper);
      const auto lower = range.lower;
      if (!by_lower.emplace(lower, range).second)
        add_range_of(common, range, out); // not as the server would have it, and true all the same
    }
    // Of those that nothing comes before; each lower bound is that of one partition.
    for (const auto &[lower, first] : by_lower) {
      if (!lower.empty() && uppers.contains(lower))
        continue;
      auto whole = first;
      for (auto next = by_lower.find(whole.upper); !whole.upper.empty() && next != by_lower.end();
           next = by_lower.find(whole.upper))
        whole.upper = next->second.upper;
      add_range_of(common, whole, out);
    }
  }

  static void add_range_of(const Common &common, const Range &range,
                           std::vector<std::string> &out) {
    auto parts = common.first;
    if (!range.lower.empty())
      parts.push_back("(" + common.second + " >= " + range.lower + ")");
    if (!range.upper.empty())
      parts.push_back("(" + common.second + " < " + range.upper + ")");
    out.push_back(all_of(parts));
  }

  struct Hash {
    std::string modulus;
    std::string remainder;
    std::string condition;
  };

  static void add_hashes(const Common &common, const std::vector<Hash> &hashes,
                         std::vector<std::string> &out) {
    if (std::to_string(hashes.size()) == hashes.front().modulus) {
      out.push_back(all_of(common.first));
      return;
    }
    for (const auto &hash : hashes) {
      auto parts = common.first;
      parts.push_back(hash.condition);
      out.push_back(all_of(parts));
    }
  }

  std::map<Common, std::vector<Range>> ranges_;
  std::map<Common, std::vector<std::string>> lists_;
  std::map<Common, std::vector<Hash>> hashes_;
  std::vector<std::string> others_;
};

} // namespace

std::string any_of_bounds(const std::vector<std::string> &bounds) {
  auto parts = bounds;
  // Again for what stands above: the partitions of a partition are one, and then those beside it.
  for (auto before = parts.size() + 1; parts.size() < before;) {
    before = parts.size();
    Bounds all;
    for (const auto &each : parts)
      all.add(each);
    parts = all.merged();
  }
  return "(" + joined(parts, " OR ") + ")";
}

} // namespace dbxfer::postgres
