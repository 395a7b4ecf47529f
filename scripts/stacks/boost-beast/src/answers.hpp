// The answers that need no database, as JSON.
#pragma once
#include <string>

std::string message();
std::string hello();
std::string health();
std::string compute(const std::string& seed);
