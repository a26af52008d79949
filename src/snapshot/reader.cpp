#include "snapshot/reader.hpp"

#include "snapshot/bytes/damage.hpp"
#include "snapshot/foreign_file.hpp"
#include "snapshot/frame/frame.hpp"
#include "snapshot/frame/integrity.hpp"
#include "snapshot/lines.hpp"
#include "snapshot/parts.hpp"
#include "snapshot/row_reader.hpp"

#include "dbxfer/error.hpp"

#include <system_error>
#include <utility>

namespace dbxfer::snapshot {
namespace {

[[noreturn]] void refuse(const Source &source, const Damage &damage, bool allow_edited) {
  if (damage.kind() == Damage::Kind::foreign)
    throw Error(ExitCode::snapshot, source.name() + " cannot be read: " + damage.what());
  const std::string what = damage.what();
  const std::string line = std::to_string(count_lines(source, {damage.offset()}).front());
  const std::string next_step = allow_edited ? "; correct that line" : "; copy it again";
  if (damage.kind() == Damage::Kind::cut)
    throw Error(ExitCode::snapshot,
                source.name() + " is cut short: it ends " +
                    (what.empty() ? "at line " + line : what + " (line " + line + ")") +
                    "; copy it again");
  throw Error(ExitCode::snapshot,
              source.name() + " is damaged at line " + line + ": " + what + next_step);
}

} // namespace

struct Reader::Impl {
  std::shared_ptr<const Source> source;
  Frame frame;
  std::string sha256;
  std::uint64_t rows = 0;
  bool intact = true;
};

Reader Reader::open(const std::filesystem::path &path, const OpenOptions &options) {
  auto impl = std::make_unique<Impl>();
  std::error_code ignored; // what cannot be looked at is told by whoever opens it
  impl->source = std::filesystem::is_directory(path, ignored) ? join_parts(path, options.stop)
                                                              : Source::open(path, options.stop);
  const Source &source = *impl->source;
  refuse_foreign_file(source);
  HashAhead hash(source, options.stop);
  try {
    impl->frame = read_frame(impl->source, [&](std::uint64_t bytes) {
      throw_if_stopped(options.stop);
      if (options.progress)
        options.progress(bytes, source.size());
    });
  } catch (const Damage &damage) {
    refuse(source, damage, options.allow_edited);
  }
  for (const Table &table : impl->frame.tables)
    impl->rows += table.rows;
  if (impl->frame.trailer && !impl->frame.header.rejects)
    impl->sha256 = impl->frame.trailer->sha256;
  const auto changed = find_change(source, impl->frame, hash);
  if (changed && !options.allow_edited)
    throw Error(ExitCode::snapshot, source.name() + ' ' + *changed +
                                        "; copy it again, or accept it with --allow-edited");
  impl->intact = !changed.has_value();
  return Reader(std::move(impl));
}

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader &&) noexcept = default;
Reader &Reader::operator=(Reader &&) noexcept = default;
Reader::~Reader() = default;

const Header &Reader::header() const { return impl_->frame.header; }
const std::vector<Table> &Reader::tables() const { return impl_->frame.tables; }
const std::vector<Sequence> &Reader::sequences() const { return impl_->frame.sequences; }
std::uint64_t Reader::rows() const { return impl_->rows; }
std::uint64_t Reader::bytes() const { return impl_->source->file_size(); }
const std::string &Reader::sha256() const { return impl_->sha256; }
std::string Reader::content_sha256() const {
  return intact() && !sha256().empty() ? sha256()
                                       : HashAhead(*impl_->source, {}).up_to(impl_->source->size());
}
bool Reader::intact() const { return impl_->intact; }
const std::vector<std::string> &Reader::warnings() const { return impl_->source->warnings(); }

std::uint64_t Reader::bytes_of(std::size_t table) const {
  const auto &begin = impl_->frame.rows_begin;
  return (table + 1 < begin.size() ? begin[table + 1] : impl_->source->size()) - begin.at(table);
}

RowReader Reader::rows_of(std::size_t table, std::vector<Field> fields) const {
  const Frame &frame = impl_->frame;
  return RowReader(std::make_unique<RowReader::Impl>(
      impl_->source, frame.tables.at(table), frame.rows_begin.at(table), frame.header.rejects,
      frame.row_is_line.at(table), std::move(fields)));
}

std::vector<std::uint64_t> Reader::lines_of(const std::vector<std::uint64_t> &offsets) const {
  return count_lines(*impl_->source, offsets);
}

void Reader::check_unchanged() const {
  if (!impl_->source->unchanged())
    throw Error(ExitCode::snapshot,
                impl_->source->name() +
                    " was changed while it was being read; run the command again");
}

} // namespace dbxfer::snapshot
