#include "app/engine_scripts.hpp"

#include "app/json_writer.hpp"
#include "app/next_command.hpp"

#include <algorithm>
#include <sstream>

namespace dbxfer::app {
namespace {

/// What a worker that was told its unit by the engine runs. Rows that were set aside are no failure
/// of the unit: its record tells of them.
std::string worker(const EngineOptions &options) {
  return "dbxfer fleet work " + shell_quoted(options.run.string());
}

/// In double quotes, as YAML takes any text.
std::string yaml_quoted(const std::string &text) {
  JsonWriter json;
  json.value(text);
  std::string line = json.line();
  line.pop_back();
  return line;
}

/// `3,7,12-15` as commands that print a number on each line.
std::string numbers(const std::string &ranges) {
  std::istringstream in(ranges);
  std::string out;
  for (std::string range; std::getline(in, range, ',');) {
    const auto dash = range.find('-');
    const std::string first = range.substr(0, dash);
    const std::string last = dash == std::string::npos ? first : range.substr(dash + 1);
    out += "  seq " + first + " " + last + "\n";
  }
  return out;
}

} // namespace

std::string slurm_script(const EngineOptions &options) {
  const std::string folder = options.run.string();
  return "#!/bin/sh\n"
         "# For sbatch. What the workers need of the registry, DATABASE_URL for one, is in the\n"
         "# environment of sbatch, or in the file that the run names. MaxArraySize of slurm.conf\n"
         "# must be larger than the last unit's number.\n"
         "#SBATCH --job-name=" +
         options.name +
         "\n"
         "#SBATCH --array=" +
         options.left + "%" + std::to_string(options.jobs) +
         "\n"
         "#SBATCH --ntasks=1\n"
         "#SBATCH --requeue\n"
         "#SBATCH --open-mode=append\n"
         "#SBATCH --output=" +
         shell_quoted(folder + "/slurm-%A_%a.txt") + "\n\n" + worker(options) +
         "\n"
         "code=$?\n"
         "# 8: what went wrong may pass; three times in all. 7: done, and rows were set aside.\n"
         "if [ \"$code\" -eq 8 ] && [ \"${SLURM_RESTART_COUNT:-0}\" -lt 2 ]; then\n"
         "  scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\" && sleep 60\n"
         "fi\n"
         "[ \"$code\" -eq 7 ] && exit 0\n"
         "exit \"$code\"\n";
}

std::string kubernetes_manifest(const EngineOptions &options) {
  const std::string run =
      worker(options) + "; code=$?; [ \"$code\" -eq 7 ] && exit 0; exit \"$code\"";
  const std::string jobs = std::to_string(std::min<std::size_t>(options.jobs, options.units));
  const std::string units = std::to_string(options.units);
  return "# For kubectl apply. Units that are done already end at once. Exit code 8 is what may\n"
         "# pass; any other is not tried again.\n"
         "apiVersion: batch/v1\n"
         "kind: Job\n"
         "metadata:\n"
         "  name: " +
         yaml_quoted(options.name) +
         "\n"
         "spec:\n"
         "  completionMode: Indexed\n"
         "  completions: " +
         units +
         "\n"
         "  parallelism: " +
         jobs +
         "\n"
         "  backoffLimitPerIndex: 2\n"
         "  maxFailedIndexes: " +
         units +
         "\n"
         "  podFailurePolicy:\n"
         "    rules:\n"
         "      - action: FailIndex\n"
         "        onExitCodes:\n"
         "          containerName: dbxfer\n"
         "          operator: NotIn\n"
         "          values: [0, 8]\n"
         "  template:\n"
         "    spec:\n"
         "      restartPolicy: Never\n"
         "      containers:\n"
         "        - name: dbxfer\n"
         "          image: " +
         yaml_quoted(options.image) +
         "\n"
         "          command: [\"/bin/sh\", \"-c\", " +
         yaml_quoted(run) +
         "]\n"
         "          env:\n"
         "            - name: DATABASE_URL\n"
         "              valueFrom:\n"
         "                secretKeyRef:\n"
         "                  name: " +
         yaml_quoted(options.secret) +
         "\n"
         "                  key: DATABASE_URL\n"
         "          volumeMounts:\n"
         "            - name: run\n"
         "              mountPath: " +
         yaml_quoted(options.run.string()) +
         "\n"
         "      volumes:\n"
         "        - name: run\n"
         "          persistentVolumeClaim:\n"
         "            claimName: " +
         yaml_quoted(options.claim) + "\n";
}

std::string parallel_script(const EngineOptions &options) {
  return "#!/bin/sh\n"
         "# By GNU parallel. What the workers need of the registry, DATABASE_URL for one, is in "
         "the\n"
         "# environment, or in the file that the run names. The log has each unit's exit code.\n"
         "{\n" +
         numbers(options.left) + "} | parallel --jobs " + std::to_string(options.jobs) +
         " --joblog " + shell_quoted(options.run.string() + "/joblog") + " " +
         shell_quoted(worker(options) + " --index {}") + "\n";
}

} // namespace dbxfer::app
