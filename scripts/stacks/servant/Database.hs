-- | A pool of connections that are opened on first use, so that the server starts without a database.
module Database (Connections, openPool, ask) where

import Control.Exception (SomeException, try)
import Control.Monad.IO.Class (liftIO)
import qualified Data.ByteString.Char8 as Bytes
import Data.Pool (Pool, createPool, withResource)
import Database.PostgreSQL.Simple (Connection, FromRow, Query, ToRow, close, connectPostgreSQL, query)
import Servant (Handler, err503, throwError)
import System.IO (hPutStrLn, stderr)

type Connections = Pool Connection

openPool :: String -> Int -> IO Connections
openPool url = createPool (connectPostgreSQL (Bytes.pack url)) close 1 idleSeconds
  where
    idleSeconds = 60

-- | Runs a query; where the database does not answer: 503, with the cause in the log.
ask :: (ToRow values, FromRow row) => Connections -> Query -> values -> Handler [row]
ask connections sql values = do
  answer <- liftIO (try (withResource connections (\connection -> query connection sql values)))
  case answer of
    Right rows -> pure rows
    Left problem -> do
      liftIO (hPutStrLn stderr ("database: " <> show (problem :: SomeException)))
      throwError err503
