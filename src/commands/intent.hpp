#pragma once

#include "dbxfer/options.hpp"

namespace dbxfer::transfer {

/// What a walk over a file and a target is meant to do. Decided once; no step asks for the mode.
struct Intent {
  bool imports = false; ///< it does what an import does, or foresees it; else it compares, no more
  bool writes = false;  ///< rows of the target, under an import's locks
  bool commits = false; ///< and they stay: else they are taken back in the end
  bool asks = false;    ///< a person says yes before anything is written

  /// Its plan is to be followed, rather than to be written.
  bool follows_plan = false;

  /// What a person is going to be asked about is found: no file is written.
  bool previews = false;

  /// A dry run: nothing is written, so that what only happens in writing is guessed.
  [[nodiscard]] bool guesses() const { return !writes; }
  /// A rehearsal.
  [[nodiscard]] bool takes_back() const { return writes && !commits; }

  /// A dry run of the same.
  [[nodiscard]] Intent preview() const {
    Intent out = *this;
    out.writes = out.commits = out.asks = false;
    out.previews = true;
    return out;
  }
};

[[nodiscard]] inline Intent intent_of_import(const ImportOptions &options) {
  Intent intent;
  intent.imports = true;
  intent.writes = !options.dry_run;
  intent.commits = intent.writes && !options.rehearse;
  intent.asks = intent.commits && options.confirm != nullptr;
  intent.follows_plan = intent.commits && options.plan.has_value();
  return intent;
}

[[nodiscard]] inline Intent intent_of_verify() { return {}; }

[[nodiscard]] inline Intent intent_of_undo(const UndoOptions &options) {
  Intent intent;
  intent.writes = intent.commits = !options.dry_run;
  intent.asks = intent.commits && options.confirm != nullptr;
  return intent;
}

} // namespace dbxfer::transfer
