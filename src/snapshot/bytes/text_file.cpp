#include "snapshot/bytes/text_file.hpp"

#include "dbxfer/error.hpp"
#include "snapshot/bytes/source.hpp"

namespace dbxfer::snapshot {

std::string read_text_file(const std::filesystem::path &path, std::uint64_t most_mebibytes,
                           std::string_view what) {
  const auto source = Source::open(path, {});
  if (source->size() > most_mebibytes << 20U)
    throw Error(ExitCode::configuration, source->name() + " is larger than " +
                                             std::to_string(most_mebibytes) + " MiB: no " +
                                             std::string(what));
  std::string text(source->size(), '\0');
  text.resize(source->read(0, text.data(), text.size()));
  return text;
}

} // namespace dbxfer::snapshot
