<?php

namespace App\Http;

use Illuminate\Foundation\Http\Kernel as HttpKernel;

/** No middleware: the endpoints have neither sessions nor cookies nor forms. */
class Kernel extends HttpKernel
{
}
