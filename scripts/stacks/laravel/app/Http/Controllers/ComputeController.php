<?php

namespace App\Http\Controllers;

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use Illuminate\Routing\Controller;

class ComputeController extends Controller
{
    private const ITERATIONS = 1000;

    public function __invoke(Request $request): JsonResponse
    {
        $hex = hash('sha256', $request->query('seed', 'carrier'));
        for ($i = 0; $i < self::ITERATIONS; $i++) {
            $hex = hash('sha256', $hex);
        }

        return response()->json(['algorithm' => 'sha256_chain_v1', 'n' => self::ITERATIONS, 'hex' => $hex]);
    }
}
