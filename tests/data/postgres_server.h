// A PostgreSQL of a test's own: in a temporary folder, on a socket only, gone with the test.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace contraste::testing_data {

class PostgresServer {
 public:
  // Makes a new cluster and starts it. Where that can't be, `missing()` says why.
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  PostgresServer(PostgresServer&&) = delete;
  PostgresServer& operator=(PostgresServer&&) = delete;

  const std::string& missing() const { return missing_; }
  bool has_postgis() const { return has_postgis_; }
  // "PG:host=... user=... dbname=..."
  std::string connection(std::string_view user = "postgres") const;
  std::string host() const { return folder_ / "socket"; }

  // Runs a script of psql, as the cluster's superuser; its output without decoration. "psql: ..." on failure.
  std::string run(const std::string& script) const;

 private:
  std::filesystem::path folder_;
  std::filesystem::path programs_;
  std::string missing_;
  bool has_postgis_ = false;
  pid_t server_ = -1;
};

}  // namespace contraste::testing_data
