%% As many processes as there may be connections to the database, each with one.
-module(benchbook_sup).
-behaviour(supervisor).
-export([start_link/1]).
-export([init/1]).

start_link(Size) ->
    supervisor:start_link({local, ?MODULE}, ?MODULE, Size).

init(Size) ->
    benchbook_db:size(Size),
    Children = [#{id => N, start => {benchbook_db, start_link, [N]}} || N <- lists:seq(1, Size)],
    {ok, {#{strategy => one_for_one, intensity => 100, period => 1}, Children}}.
