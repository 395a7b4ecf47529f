require "json"
require "./database"

record Item, id : Int32, name : String, price_cents : Int32, in_stock : Bool do
  include JSON::Serializable

  def self.page(database : Database, offset : UInt32) : Array(Item)
    database.query("items", [offset.to_s]) do |row|
      new(row[0].to_i, row[1], row[2].to_i, row[3] == "t")
    end
  end
end

record Order, id : Int32, customer_id : Int32, total_cents : Int32, status : String, created_at : String do
  include JSON::Serializable

  def self.page(database : Database) : Array(Order)
    database.query("orders", ["100", "1000"]) do |row|
      new(row[0].to_i, row[1].to_i, row[2].to_i, row[3], row[4])
    end
  end
end
