<?php

namespace App\Exceptions;

use Illuminate\Database\QueryException;
use Illuminate\Foundation\Exceptions\Handler as ExceptionHandler;

class Handler extends ExceptionHandler
{
    public function register(): void
    {
        $this->renderable(
            fn (QueryException $exception) => response()->json(['error' => 'database unavailable'], 503)
        );
    }
}
