#pragma once

#include "tables/pair_tables.hpp"

#include <filesystem>

namespace dbxfer::transfer {

/// Writes the pairing's tables as a table list, in their order, with the rules by which their rows
/// would be merged. Throws Error: 2 where the path holds what is no table list, 9 for the disk.
void write_list(const Pairing &pairing, const std::filesystem::path &path);

} // namespace dbxfer::transfer
