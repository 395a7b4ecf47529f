#include "answers.hpp"

#include <chrono>

#include <nlohmann/json.hpp>
#include <openssl/sha.h>

using Json = nlohmann::ordered_json;

namespace {

constexpr int ITERATIONS = 1000;

std::string sha256_hex(const std::string& text) {
  static constexpr char DIGITS[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  std::string hex;
  hex.reserve(2 * SHA256_DIGEST_LENGTH);
  for (const unsigned char byte : digest) {
    hex += DIGITS[byte >> 4];
    hex += DIGITS[byte & 15];
  }
  return hex;
}

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day{today}.year());
}

}  // namespace

std::string message() { return Json{{"message", "Hello, World!"}}.dump(); }

std::string hello() { return Json{{"name", "boost-beast"}, {"releaseYear", this_year()}}.dump(); }

std::string health() { return Json{{"status", "ok"}}.dump(); }

std::string compute(const std::string& seed) {
  std::string hex = sha256_hex(seed);
  for (int i = 0; i < ITERATIONS; i++) hex = sha256_hex(hex);
  return Json{{"algorithm", "sha256_chain_v1"}, {"n", ITERATIONS}, {"hex", hex}}.dump();
}
