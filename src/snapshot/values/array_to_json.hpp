#pragma once

#include "snapshot/values/byte_buffer.hpp"
#include "snapshot/values/value_type.hpp"

#include <string_view>

namespace dbxfer::snapshot {

/// PostgreSQL's array text (`{1,NULL,"a,b"}`) as nested JSON arrays. False, and nothing appended,
/// for what JSON cannot say: bounds other than 1 (`[2:4]={...}`), json in more than one dimension,
/// and anything that is not the text of an array. `element` is scratch space that is kept from call
/// to call.
bool put_array(std::string_view text, const ValueType &type, ByteBuffer &element, ByteBuffer &out);

} // namespace dbxfer::snapshot
