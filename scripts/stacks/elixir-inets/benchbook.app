{application, benchbook,
 [{description, "Every endpoint of the contracts"},
  {vsn, "1.0.0"},
  {modules, ['Elixir.Benchbook', 'Elixir.Benchbook.Connection', 'Elixir.Benchbook.Database',
             'Elixir.Benchbook.Router', 'Elixir.Benchbook.Server']},
  {registered, []},
  {applications, [kernel, stdlib, elixir, crypto, inets]},
  {mod, {'Elixir.Benchbook', []}}]}.
