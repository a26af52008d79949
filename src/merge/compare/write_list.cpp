#include "merge/compare/write_list.hpp"

#include "base/atomic_file.hpp"
#include "base/collect.hpp"
#include "base/text.hpp"
#include "snapshot/frame/frame_text.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/describe_table.hpp"
#include "tables/key_words.hpp"
#include "tables/table_names.hpp"

namespace dbxfer::transfer {

namespace {

snapshot::ListedTable entry_of(const Target &target) {
  const auto &staged = target.staged;
  snapshot::ListedTable entry;
  entry.schema = staged.table.name.schema;
  entry.name = staged.table.name.name;
  if (target.audit != looks_like_audit(entry.name))
    entry.audit = target.audit;
  entry.rules = target.rules;
  entry.rules.framework.clear();
  entry.rules.defaults.clear();
  // What the catalog says anyway.
  if (entry.rules.key == KeyScope::local && has_local_key(staged.table))
    entry.rules.key.reset();
  entry.rules.match =
      staged.match ? key_words(staged.table, *staged.match_key()) : std::vector<std::string>{};
  if (staged.new_ids)
    entry.rules.identity = Identity::fresh;
  return entry;
}

/// Somebody's own file is not replaced by mistake.
void refuse_other_file(const std::filesystem::path &path) {
  std::error_code unreadable;
  if (!std::filesystem::exists(path, unreadable))
    return;
  try {
    static_cast<void>(snapshot::read_table_list(path));
  } catch (const Error &error) {
    if (error.code() != ExitCode::configuration)
      throw;
    throw Error(ExitCode::usage, base::printable(path.string()) +
                                     " exists and is no table list: it is not replaced");
  }
}

} // namespace

void write_list(const Pairing &pairing, const std::filesystem::path &path) {
  refuse_other_file(path);
  base::AtomicFile file(path, base::AtomicFile::Existing::replace);
  file.write(snapshot::table_list_text(base::collect(pairing.targets, entry_of)));
  file.commit();
}

} // namespace dbxfer::transfer
