#pragma once
#include <functional>

#include "session.hpp"

// Answers the request through `send`, now or when the database has the rows.
void route(const Request& request, Database& database, std::function<void(Response)> send);
