<?php

use App\Http\Controllers\ComputeController;
use App\Http\Controllers\GreetingController;
use App\Http\Controllers\TableController;
use Illuminate\Support\Facades\Route;

Route::get('/', [GreetingController::class, 'message']);
Route::get('/json', [GreetingController::class, 'message']);
Route::get('/plaintext', [GreetingController::class, 'plaintext']);
Route::get('/hello', [GreetingController::class, 'hello']);
Route::get('/health', [GreetingController::class, 'health']);
Route::get('/compute', ComputeController::class);
Route::get('/items', [TableController::class, 'items']);
Route::get('/orders', [TableController::class, 'orders']);
