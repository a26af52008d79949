// Any bytes as a snapshot: whatever they are, the reader says Error or gives rows; it never
// crashes, and what it has called sound it can read. The unit tests replay the corpus in
// tests/fuzz/reader. For libFuzzer:
//   clang++ -std=c++20 -g -fsanitize=fuzzer,address,undefined -Iinclude -Isrc -o /tmp/fuzz
//     tests/fuzz/reader.cpp src/snapshot/{,values/}*.cpp
//     src/base/{hash,report,text,unnamed_file}.cpp -lsimdjson -lcrypto -lzstd
//   /tmp/fuzz $(mktemp -d) tests/fuzz/reader
#include "snapshot/reader.hpp"

#include "dbxfer/error.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

/// Reads every row with every column as this type.
void read_rows(const dbxfer::snapshot::Reader &reader, const dbxfer::snapshot::ValueType &type) {
  for (std::size_t table = 0; table < reader.tables().size(); ++table) {
    std::vector<dbxfer::snapshot::Field> fields;
    for (const dbxfer::snapshot::Column &column : reader.tables()[table].columns)
      fields.push_back({column.name, type});
    dbxfer::snapshot::RowReader rows = reader.rows_of(table, fields);
    std::uint64_t count = 0;
    for (std::string line; rows.next(line); line.clear()) {
      ++count;
      if (line.find('\n') != std::string::npos || rows.json().find('\n') != std::string_view::npos)
        std::abort(); // a line of COPY would end too early
    }
    if (count != reader.tables()[table].rows)
      std::abort();
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const int fd = ::memfd_create("snapshot", MFD_CLOEXEC);
  if (fd < 0 || ::write(fd, data, size) != static_cast<ssize_t>(size))
    std::abort();
  dbxfer::snapshot::OpenOptions options;
  options.allow_edited = true;
  try {
    const auto reader =
        dbxfer::snapshot::Reader::open("/proc/self/fd/" + std::to_string(fd), options);
    using dbxfer::snapshot::Scalar;
    for (const Scalar scalar : {Scalar::text, Scalar::boolean, Scalar::json})
      for (const bool array : {false, true})
        read_rows(reader, {scalar, array});
  } catch (const dbxfer::Error &) { // a sentence for a person: just what is wanted
  }
  ::close(fd);
  return 0;
}
