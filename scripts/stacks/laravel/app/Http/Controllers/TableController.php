<?php

namespace App\Http\Controllers;

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use Illuminate\Routing\Controller;
use Illuminate\Support\Facades\DB;

class TableController extends Controller
{
    public function items(Request $request): JsonResponse
    {
        $offset = filter_var($request->query('offset', '0'), FILTER_VALIDATE_INT, ['options' => ['min_range' => 0]]);
        if ($offset === false) {
            return response()->json(['error' => 'offset must be a whole number from 0'], 400);
        }

        return response()->json(DB::select(
            'SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ?',
            [$offset]
        ));
    }

    public function orders(): JsonResponse
    {
        return response()->json(DB::select(
            'SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ? OFFSET ?',
            [100, 1000]
        ));
    }
}
