{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE DataKinds #-}
{-# LANGUAGE TypeOperators #-}

-- | Servant on Warp with postgresql-simple: every endpoint of the contracts from one program.
module Main (main) where

import Answers (Computed, Health, Hello, Message, compute, greeting, health, hello)
import Control.Concurrent (setNumCapabilities)
import Control.Monad (void)
import Data.Maybe (fromMaybe)
import Data.Text (Text)
import Database (Connections, openPool)
import Network.Wai.Handler.Warp
import Rows (Item, Order, items, orders)
import Servant
import System.Environment (getEnv, lookupEnv)
import System.Posix.Signals (Handler (Catch), installHandler, sigTERM)

type Api =
  Get '[JSON] Message
    :<|> "json" :> Get '[JSON] Message
    :<|> "plaintext" :> Get '[PlainText] Text
    :<|> "hello" :> Get '[JSON] Hello
    :<|> "health" :> Get '[JSON] Health
    :<|> "compute" :> QueryParam "seed" Text :> Get '[JSON] Computed
    :<|> "items" :> QueryParam "offset" Word :> Get '[JSON] [Item]
    :<|> "orders" :> Get '[JSON] [Order]

server :: Connections -> Server Api
server connections =
  pure greeting
    :<|> pure greeting
    :<|> pure "Hello, World!"
    :<|> hello
    :<|> pure health
    :<|> pure . compute . fromMaybe "carrier"
    :<|> items connections . fromMaybe 0
    :<|> orders connections

main :: IO ()
main = do
  port <- read <$> getEnv "PORT"
  url <- getEnv "DATABASE_URL"
  size <- maybe 10 read <$> lookupEnv "POOL_SIZE"
  setNumCapabilities . maybe 1 read =<< lookupEnv "WORKERS"
  connections <- openPool url size
  runSettings (settings port) (serve (Proxy :: Proxy Api) (server connections))

settings :: Port -> Settings
settings port =
  setPort port
    . setHost "127.0.0.1"
    . setGracefulShutdownTimeout (Just 1)
    . setInstallShutdownHandler (\close -> void (installHandler sigTERM (Catch close) Nothing))
    $ defaultSettings
