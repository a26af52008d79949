#pragma once

#include "dbxfer/fleet_run.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

/// Scripts by which an engine that people run already places the units of a run.
namespace dbxfer::app {

struct EngineOptions {
  std::filesystem::path run; ///< absolute
  std::size_t units = 0;
  std::string left;   ///< `3,7,12-15`
  std::string name;   ///< of the job: letters, digits, dashes
  unsigned jobs = 8;  ///< at once
  std::string image;  ///< Kubernetes: the container's
  std::string secret; ///< whose key DATABASE_URL is
  std::string claim;  ///< the volume that has the folder of the run
};

/// For sbatch.
[[nodiscard]] std::string slurm_script(const EngineOptions &options);
/// For kubectl apply.
[[nodiscard]] std::string kubernetes_manifest(const EngineOptions &options);
/// For sh, by GNU parallel.
[[nodiscard]] std::string parallel_script(const EngineOptions &options);

} // namespace dbxfer::app
