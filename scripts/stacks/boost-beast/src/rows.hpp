// Rows of a table as JSON.
#pragma once
#include <string>

#include "database.hpp"

std::string items(const Rows& rows);
std::string orders(const Rows& rows);
