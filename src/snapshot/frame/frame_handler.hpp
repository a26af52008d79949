#pragma once

#include "snapshot/frame/frame.hpp"
#include "snapshot/frame/frame_schema.hpp"
#include "snapshot/frame/frame_stream.hpp"

#include <rapidjson/rapidjson.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {

/// Puts what RapidJSON reads of the frame where frame_schema says, and reads the rows itself when a
/// `rows` array begins. Throws Damage.
class FrameHandler {
public:
  FrameHandler(Window &window, FrameStream &stream, Frame &frame, const Place &outermost)
      : window_(window), stream_(stream), frame_(frame), outermost_(outermost) {}

  using Size = rapidjson::SizeType;

  bool Null();
  bool Bool(bool value);
  bool RawNumber(const char *digits, Size length, bool copy);
  bool integer_in_quotes(const char *digits, Size length, bool copy);
  bool String(const char *text, Size length, bool copy);
  bool StartObject();
  bool Key(const char *text, Size length, bool copy);
  bool EndObject(Size members);
  bool StartArray();
  bool EndArray(Size elements);

  // Never called: numbers arrive as they stand.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

private:
  /// An object that is open, or an array (`list`) of a key.
  struct Level {
    const Place *place = nullptr;
    const snapshot::Key *list = nullptr;
    const snapshot::Key *pending = nullptr;        ///< the key whose value comes next
    std::uint32_t seen = 0;                        ///< one bit for every key
    std::set<std::string, std::less<>> names = {}; ///< where the keys are any names
  };

  [[nodiscard]] const snapshot::Key *wanted(Shape shape) const;
  [[nodiscard]] const snapshot::Key *listed(Shape shape) const;
  [[nodiscard]] const snapshot::Key &expect(Shape shape, std::string_view given) const;
  void take_text(const snapshot::Key &key, std::string_view value);
  bool take_name(Level &level, std::string_view name);
  void open(const Place &place);
  void close();
  void read_rows();
  void finish(const Place &place);
  void finish_header();
  void finish_type();
  void finish_table();
  void finish_trailer();
  void note_trailer_line();
  [[nodiscard]] std::string where() const;
  [[nodiscard]] std::string table_name() const;
  [[noreturn]] void fail(const std::string &what) const;
  [[noreturn]] void refuse_format() const;
  [[noreturn]] void refuse_key(std::string_view key) const;
  [[nodiscard]] std::string_view clean(const char *text, Size length) const;

  Window &window_;
  FrameStream &stream_;
  Frame &frame_;
  const Place &outermost_;
  std::vector<Level> levels_;
  std::set<std::pair<TableName, Image>> tables_; ///< an undo file has more images of one
  std::set<std::string> types_;
  std::uint64_t trailer_line_ = 0;
  bool trailer_alone_ = false;
};

} // namespace dbxfer::snapshot
