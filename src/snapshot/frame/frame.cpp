#include "snapshot/frame/frame.hpp"

#include "snapshot/bytes/damage.hpp"
#include "snapshot/frame/frame_handler.hpp"
#include "snapshot/frame/frame_stream.hpp"
#include "snapshot/frame/row_cursor.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace dbxfer::snapshot {
namespace {

/// RapidJSON's memory, for the string at hand. Its own allocator goes on with a null pointer.
class ThrowingAllocator {
public:
  static const bool kNeedFree = true;
  void *Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void *Realloc(void *old, std::size_t, std::size_t size) {
    if (size == 0) {
      std::free(old);
      return nullptr;
    }
    void *memory = std::realloc(old, size);
    if (memory == nullptr)
      throw std::bad_alloc();
    return memory;
  }
  static void Free(void *memory) { std::free(memory); }
};

using FrameReader =
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, ThrowingAllocator>;

constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag |
                                 rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseNumbersAsStringsFlag;

std::string sentence(rapidjson::ParseErrorCode code) {
  switch (code) {
  case rapidjson::kParseErrorDocumentRootNotSingular:
    return "something stands behind its end (two files joined?)";
  case rapidjson::kParseErrorStringInvalidEncoding: return "it holds bytes that are not UTF-8";
  default: return std::string("it is not valid JSON: ") + rapidjson::GetParseError_En(code);
  }
}

/// Where rows stood before the word that they are a rejects file's: what is inside them was not
/// looked at as rows.
void check_rejected_rows(const std::shared_ptr<const Source> &source, const Frame &frame) {
  for (const std::uint64_t begin : frame.rows_begin) {
    Window window(source, begin);
    RowCursor rows(window, true);
    while (rows.next()) {
    }
  }
}

Frame read_document(const std::shared_ptr<const Source> &source, const Window::OnRead &on_read,
                    const Place &outermost) {
  Frame frame;
  Window window(source, 0, on_read);
  FrameStream stream(window);
  FrameHandler handler(window, stream, frame, outermost);
  FrameReader reader;
  const rapidjson::ParseResult result = reader.Parse<parse_flags>(stream, handler);
  if (result.IsError()) {
    const Damage::Kind kind = stream.at_end() ? Damage::Kind::cut : Damage::Kind::broken;
    const bool zero = kind == Damage::Kind::broken && stream.Peek() == '\0';
    throw Damage(kind, window.offset(),
                 kind == Damage::Kind::cut ? ""
                 : zero                    ? "it holds a zero byte"
                                           : sentence(result.Code()));
  }
  if (!stream.at_end()) // RapidJSON takes a zero byte for the end
    throw Damage(Damage::Kind::broken, window.offset(), "zero bytes stand behind its end");
  return frame;
}

} // namespace

Frame read_frame(const std::shared_ptr<const Source> &source, const Window::OnRead &on_read) {
  Frame frame = read_document(source, on_read, snapshot_place());
  if (frame.header.rejects)
    check_rejected_rows(source, frame);
  return frame;
}

Frame read_manifest(const std::shared_ptr<const Source> &source) {
  return read_document(source, {}, manifest_place());
}

} // namespace dbxfer::snapshot
