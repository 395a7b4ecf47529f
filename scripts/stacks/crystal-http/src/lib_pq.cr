# The part of libpq's C interface that is used here.
@[Link("pq")]
lib LibPQ
  type Connection = Void*
  type Result = Void*

  CONNECTION_OK = 0
  COMMAND_OK    = 1
  TUPLES_OK     = 2

  fun connectdb = PQconnectdb(conninfo : LibC::Char*) : Connection
  fun finish = PQfinish(connection : Connection)
  fun status = PQstatus(connection : Connection) : LibC::Int
  fun error_message = PQerrorMessage(connection : Connection) : LibC::Char*
  fun socket = PQsocket(connection : Connection) : LibC::Int
  fun prepare = PQprepare(connection : Connection, name : LibC::Char*, sql : LibC::Char*, count : LibC::Int,
                          types : LibC::UInt*) : Result
  fun send_query_prepared = PQsendQueryPrepared(connection : Connection, name : LibC::Char*, count : LibC::Int,
                                                values : LibC::Char**, lengths : LibC::Int*, formats : LibC::Int*,
                                                result_format : LibC::Int) : LibC::Int
  fun consume_input = PQconsumeInput(connection : Connection) : LibC::Int
  fun is_busy = PQisBusy(connection : Connection) : LibC::Int
  fun get_result = PQgetResult(connection : Connection) : Result
  fun result_status = PQresultStatus(result : Result) : LibC::Int
  fun ntuples = PQntuples(result : Result) : LibC::Int
  fun nfields = PQnfields(result : Result) : LibC::Int
  fun getvalue = PQgetvalue(result : Result, row : LibC::Int, column : LibC::Int) : LibC::Char*
  fun clear = PQclear(result : Result)
end
