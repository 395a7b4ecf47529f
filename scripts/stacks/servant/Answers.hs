{-# LANGUAGE DeriveGeneric #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE OverloadedStrings #-}

-- | The answers that need no database.
module Answers (Message, Hello, Health, Computed, greeting, hello, health, compute) where

import Control.Monad.IO.Class (MonadIO, liftIO)
import Crypto.Hash (Digest, SHA256, hash)
import Data.Aeson (ToJSON (toEncoding), defaultOptions, genericToEncoding)
import Data.ByteArray.Encoding (Base (Base16), convertToBase)
import Data.ByteString (ByteString)
import Data.Text (Text)
import Data.Text.Encoding (decodeUtf8, encodeUtf8)
import Data.Time (getCurrentTime, toGregorian, utctDay)
import GHC.Generics (Generic)

newtype Message = Message {message :: Text}
  deriving (Generic)

instance ToJSON Message where
  toEncoding = genericToEncoding defaultOptions

data Hello = Hello {name :: Text, releaseYear :: Integer}
  deriving (Generic)

instance ToJSON Hello where
  toEncoding = genericToEncoding defaultOptions

newtype Health = Health {status :: Text}
  deriving (Generic)

instance ToJSON Health where
  toEncoding = genericToEncoding defaultOptions

data Computed = Computed {algorithm :: Text, n :: Int, hex :: Text}
  deriving (Generic)

instance ToJSON Computed where
  toEncoding = genericToEncoding defaultOptions

greeting :: Message
greeting = Message "Hello, World!"

hello :: MonadIO m => m Hello
hello = do
  now <- liftIO getCurrentTime
  let (year, _, _) = toGregorian (utctDay now)
  pure (Hello "servant" year)

health :: Health
health = Health "ok"

iterations :: Int
iterations = 1000

compute :: Text -> Computed
compute seed = Computed "sha256_chain_v1" iterations (decodeUtf8 (chain iterations (sha256Hex (encodeUtf8 seed))))
  where
    chain 0 digest = digest
    chain left digest = chain (left - 1 :: Int) (sha256Hex digest)

sha256Hex :: ByteString -> ByteString
sha256Hex text = convertToBase Base16 (hash text :: Digest SHA256)
