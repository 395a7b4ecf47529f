<?php

return [
    'default' => 'pgsql',
    'connections' => [
        'pgsql' => [
            'driver' => 'pgsql',
            'url' => env('DATABASE_URL'),
            // Each PHP process keeps one connection, so that there are as many as there are workers.
            'options' => [PDO::ATTR_PERSISTENT => true],
        ],
    ],
];
