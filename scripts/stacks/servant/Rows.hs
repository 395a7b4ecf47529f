{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE DeriveAnyClass #-}
{-# LANGUAGE DeriveGeneric #-}
{-# LANGUAGE OverloadedStrings #-}

module Rows (Item, Order, items, orders) where

import Data.Aeson (ToJSON (toEncoding), defaultOptions, genericToEncoding)
import Data.Text (Text)
import Data.Time (LocalTime)
import Database (Connections, ask)
import Database.PostgreSQL.Simple (FromRow, Only (Only))
import GHC.Generics (Generic)
import Servant (Handler)
import Prelude hiding (id)

data Item = Item {id :: Int, name :: Text, price_cents :: Int, in_stock :: Bool}
  deriving (Generic, FromRow)

instance ToJSON Item where
  toEncoding = genericToEncoding defaultOptions

data Order = Order {id :: Int, customer_id :: Int, total_cents :: Int, status :: Text, created_at :: LocalTime}
  deriving (Generic, FromRow)

instance ToJSON Order where
  toEncoding = genericToEncoding defaultOptions

items :: Connections -> Word -> Handler [Item]
items connections offset =
  ask
    connections
    "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ?"
    (Only (fromIntegral offset :: Int))

orders :: Connections -> Handler [Order]
orders connections =
  ask
    connections
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ? OFFSET ?"
    (100 :: Int, 1000 :: Int)
