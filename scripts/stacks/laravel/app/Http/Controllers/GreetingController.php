<?php

namespace App\Http\Controllers;

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Response;
use Illuminate\Routing\Controller;

class GreetingController extends Controller
{
    public function message(): JsonResponse
    {
        return response()->json(['message' => 'Hello, World!']);
    }

    public function plaintext(): Response
    {
        return response('Hello, World!')->header('Content-Type', 'text/plain');
    }

    public function hello(): JsonResponse
    {
        return response()->json(['name' => 'laravel', 'releaseYear' => (int) date('Y')]);
    }

    public function health(): JsonResponse
    {
        return response()->json(['status' => 'ok']);
    }
}
