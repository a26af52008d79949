#pragma once

/// SQLSTATEs by the names that PostgreSQL gives them (its manual's appendix "PostgreSQL Error
/// Codes").
namespace dbxfer::postgres::sqlstate {

inline constexpr auto connection_failure = "08006";
inline constexpr auto feature_not_supported = "0A000";
inline constexpr auto character_not_in_repertoire = "22021";
inline constexpr auto invalid_parameter_value = "22023";
inline constexpr auto untranslatable_character = "22P05";
inline constexpr auto foreign_key_violation = "23503";
inline constexpr auto unique_violation = "23505";
inline constexpr auto check_violation = "23514";
inline constexpr auto exclusion_violation = "23P01";
inline constexpr auto active_sql_transaction = "25001"; ///< cannot run inside a transaction block
inline constexpr auto read_only_sql_transaction = "25006";
inline constexpr auto idle_in_transaction_session_timeout = "25P03";
inline constexpr auto transaction_timeout = "25P04";
inline constexpr auto invalid_transaction_termination = "2D000"; ///< COMMIT in a procedure
inline constexpr auto invalid_schema_name = "3F000";
inline constexpr auto serialization_failure = "40001";
inline constexpr auto deadlock_detected = "40P01";
inline constexpr auto insufficient_privilege = "42501";
inline constexpr auto undefined_column = "42703";
inline constexpr auto undefined_object = "42704";
inline constexpr auto undefined_function = "42883";
inline constexpr auto undefined_table = "42P01";
inline constexpr auto disk_full = "53100";
inline constexpr auto out_of_memory = "53200";
inline constexpr auto program_limit_exceeded = "54000";
inline constexpr auto object_not_in_prerequisite_state = "55000";
inline constexpr auto object_in_use = "55006";
inline constexpr auto lock_not_available = "55P03";
inline constexpr auto unsafe_new_enum_value_usage = "55P04";
inline constexpr auto database_dropped = "57P04";
inline constexpr auto internal_error = "XX000";
inline constexpr auto data_corrupted = "XX001";
inline constexpr auto index_corrupted = "XX002";

} // namespace dbxfer::postgres::sqlstate
